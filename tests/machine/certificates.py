"""Certificates of an authority of the tests' own, and of a machine that it vouches for."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

A_DAY = timedelta(days=1)


class Authority:
    """An office's own authority: no machine of the world knows it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = _named("Sở Nội vụ")
        ca = x509.BasicConstraints(ca=True, path_length=0)
        self.certificate = _begun(self._name, self._name, self._key).add_extension(ca, critical=True)
        self.file = folder / "authority.pem"
        self.file.write_bytes(_written(self.certificate.sign(self._key, hashes.SHA256())))

    def machine(self, address: str, ends_in: timedelta = A_DAY) -> Path:
        """Return a file with the key and certificate of the machine with this IP address."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        begun = _begun(_named(address), self._name, key, ends_in).add_extension(names, critical=False)
        file = self._folder / f"{address}-{ends_in.days}.pem"
        form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        plain = key.private_bytes(serialization.Encoding.PEM, form, none)
        file.write_bytes(plain + _written(begun.sign(self._key, hashes.SHA256())))
        return file


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, ends_in: timedelta = A_DAY
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    begun = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return (
        begun.serial_number(x509.random_serial_number())
        .not_valid_before(now - 2 * A_DAY)
        .not_valid_after(now + ends_in)
    )


def _written(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
