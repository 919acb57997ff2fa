"""Encrypting for a receiver: CMS EnvelopedData, RSAES-OAEP with SHA-256 and AES-256-CBC (FIX-06; RFC 5652, RFC 4055)."""

import os
from datetime import UTC, datetime

from asn1crypto import algos, cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.asymmetric import padding as rsa_padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

OAEP = rsa_padding.OAEP(mgf=rsa_padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
BLOCK, KEY = 16, 32


class CannotSeal(ValueError):
    """The receiver's certificate cannot be used: expired, not yet valid, not RSA, or not the one that was expected."""


def seal(content: bytes, certificate: x509.Certificate, at: datetime | None = None) -> bytes:
    """Encrypt for the owner of the certificate. Raises CannotSeal for one that is not valid at that time."""
    public = certificate.public_key()
    instant = at or datetime.now(UTC)
    if not certificate.not_valid_before_utc <= instant <= certificate.not_valid_after_utc:
        raise CannotSeal("the receiver's certificate is not valid now")
    if not isinstance(public, RSAPublicKey):
        raise CannotSeal("the receiver's key is not RSA")
    key, nonce = os.urandom(KEY), os.urandom(BLOCK)
    padder = padding.PKCS7(BLOCK * 8).padder()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(nonce)).encryptor()
    sealed = encryptor.update(padder.update(content) + padder.finalize()) + encryptor.finalize()
    recipient = cms.KeyTransRecipientInfo(
        {
            "version": "v0",
            "rid": _whose(certificate),
            "key_encryption_algorithm": _oaep(),
            "encrypted_key": public.encrypt(key, OAEP),
        }
    )
    enveloped = {
        "version": "v0",
        "recipient_infos": [cms.RecipientInfo(name="ktri", value=recipient)],
        "encrypted_content_info": {
            "content_type": "data",
            "content_encryption_algorithm": {"algorithm": "aes256_cbc", "parameters": core.OctetString(nonce)},
            "encrypted_content": sealed,
        },
    }
    whole = cms.ContentInfo({"content_type": "enveloped_data", "content": cms.EnvelopedData(enveloped)})
    found: bytes = whole.dump()
    return found


def unseal(sealed: bytes, key: RSAPrivateKey) -> bytes:
    """The content again, for the one who has the key: the simulator's side, and the tests'."""
    enveloped = cms.ContentInfo.load(sealed)["content"]
    content_key = key.decrypt(enveloped["recipient_infos"][0].chosen["encrypted_key"].native, OAEP)
    info = enveloped["encrypted_content_info"]
    nonce = info["content_encryption_algorithm"]["parameters"].native
    decryptor = Cipher(algorithms.AES(content_key), modes.CBC(nonce)).decryptor()
    padded = decryptor.update(info["encrypted_content"].native) + decryptor.finalize()
    unpadder = padding.PKCS7(BLOCK * 8).unpadder()
    return unpadder.update(padded) + unpadder.finalize()


def fingerprint(certificate: x509.Certificate) -> str:
    """By which a receiver's certificate is known out of band, as hexadecimal SHA-256 (FIX-13)."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _whose(certificate: x509.Certificate) -> cms.RecipientIdentifier:
    parsed = asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    named = {"issuer": parsed.issuer, "serial_number": parsed.serial_number}
    return cms.RecipientIdentifier(name="issuer_and_serial_number", value=cms.IssuerAndSerialNumber(named))


def _oaep() -> cms.KeyEncryptionAlgorithm:
    digest = {"algorithm": "sha256"}
    parameters = algos.RSAESOAEPParams(
        {"hash_algorithm": digest, "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": digest}}
    )
    return cms.KeyEncryptionAlgorithm({"algorithm": "rsaes_oaep", "parameters": parameters})
