"""Official press releases and statements as a public record that can be checked.

>>> import onrecord
>>> release = onrecord.read("release.html")
>>> release.statements[0].speaker.name
"""

__version__ = "0.1.0"
