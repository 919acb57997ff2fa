"""The container: ASiC-E with one CAdES signature over a manifest of digests (FIX-07; ETSI EN 319 162-1, EN 319 122-1)."""

import base64
import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

MIMETYPE = "application/vnd.etsi.asic-e+zip"
MANIFEST, SIGNATURE = "META-INF/asicmanifest.xml", "META-INF/signature-1.p7s"
ASIC, DSIG = "http://uri.etsi.org/02918/v1.2.1#", "http://www.w3.org/2000/09/xmldsig#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
KINDS = {"json": "application/json", "pdf": "application/pdf"}


class BrokenContainer(ValueError):
    """The container is not what it says: a file is missing, changed, or signed by somebody else."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the organisation's certificate and its key."""

    certificate: x509.Certificate
    key: RSAPrivateKey


def pack(files: dict[str, bytes], signer: Signer) -> bytes:
    """Pack named files. The first entry says what it is, uncompressed, so that it can be told from its first bytes."""
    manifest = _manifest(files)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE, compress_type=zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, manifest)
        archive.writestr(SIGNATURE, _sign(manifest, signer))
    return made.getvalue()


def unpack(container: bytes) -> dict[str, bytes]:
    """The files again, when every digest and the signature hold. Raises BrokenContainer."""
    try:
        with zipfile.ZipFile(io.BytesIO(container)) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
            first = archive.infolist()[0]
    except (zipfile.BadZipFile, IndexError) as error:
        raise BrokenContainer("not a container") from error
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or held["mimetype"].decode() != MIMETYPE:
        raise BrokenContainer("the first entry does not say what it is")
    if MANIFEST not in held or SIGNATURE not in held:
        raise BrokenContainer("nothing is signed")
    _check_signature(held[MANIFEST], held[SIGNATURE])
    files = {name: content for name, content in held.items() if name != "mimetype" and not name.startswith("META-INF/")}
    if _digests(held[MANIFEST]) != {name: _digest(content) for name, content in files.items()}:
        raise BrokenContainer("a file is not the one that was signed")
    return files


def _manifest(files: dict[str, bytes]) -> bytes:
    ElementTree.register_namespace("asic", ASIC)
    ElementTree.register_namespace("ds", DSIG)
    root = ElementTree.Element(f"{{{ASIC}}}ASiCManifest")
    signed = {"URI": SIGNATURE, "MimeType": "application/x-pkcs7-signature"}
    ElementTree.SubElement(root, f"{{{ASIC}}}SigReference", signed)
    for name, content in files.items():
        kind = KINDS.get(name.rpartition(".")[2], "application/octet-stream")
        row = ElementTree.SubElement(root, f"{{{ASIC}}}DataObjectReference", {"URI": name, "MimeType": kind})
        ElementTree.SubElement(row, f"{{{DSIG}}}DigestMethod", {"Algorithm": SHA256})
        ElementTree.SubElement(row, f"{{{DSIG}}}DigestValue").text = _digest(content)
    made: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def _digests(manifest: bytes) -> dict[str, str]:
    rows = ElementTree.fromstring(manifest).iter(f"{{{ASIC}}}DataObjectReference")  # noqa: S314 - signed, and of our own size
    return {row.attrib["URI"]: row.findtext(f"{{{DSIG}}}DigestValue", "") for row in rows}


def _digest(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _sign(manifest: bytes, signer: Signer) -> bytes:
    """CAdES-BES: the certificate's own digest is among what is signed, so that the signature belongs to it alone."""
    der = signer.certificate.public_bytes(serialization.Encoding.DER)
    certificate = asn1_x509.Certificate.load(der)
    belongs = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(der).digest()})]})
    attributes = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["data"]},
            {"type": "signing_time", "values": [cms.Time({"utc_time": core.UTCTime(datetime.now(UTC))})]},
            {"type": "message_digest", "values": [hashlib.sha256(manifest).digest()]},
            {"type": "signing_certificate_v2", "values": [belongs]},
        ]
    )
    named = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier(name="issuer_and_serial_number", value=cms.IssuerAndSerialNumber(named)),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": "sha256_rsa"},
        "signature": signer.key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256()),
    }
    signed = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate],
        "signer_infos": [info],
    }
    found: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump()
    return found


def _check_signature(manifest: bytes, signature: bytes) -> None:
    signed = cms.ContentInfo.load(signature)["content"]
    certificate = x509.load_der_x509_certificate(signed["certificates"][0].chosen.dump())
    info, public = signed["signer_infos"][0], certificate.public_key()
    attributes = {row["type"].native: row["values"][0] for row in info["signed_attrs"]}
    if attributes["message_digest"].native != hashlib.sha256(manifest).digest():
        raise BrokenContainer("the manifest is not the one that was signed")
    if not isinstance(public, RSAPublicKey):
        raise BrokenContainer("signed with a key that is not RSA")
    try:
        said = info["signed_attrs"].untag().dump()
        public.verify(info["signature"].native, said, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise BrokenContainer("the signature does not hold") from error
