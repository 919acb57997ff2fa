"""A QR code as an image that the content security policy lets through, and the same secret as text."""

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathFillImage


def picture_of(text: str) -> str:
    """The text as a QR code, as a data: address for an <img>."""
    out = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathFillImage, border=2).save(out)
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()


def in_groups(secret: str) -> str:
    """«JBSW Y3DP …»: for those who type it."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
