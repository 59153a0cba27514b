"""Certificates for programs on the loopback, made by openssl: an authority, and whom it vouches for."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.outside.programs import needed

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
_LEAF = """subjectAltName={0}
extendedKeyUsage=serverAuth,clientAuth
authorityKeyIdentifier=keyid
subjectKeyIdentifier=hash
"""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate and its key."""

    pem: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Authority:
    """Somebody who signs certificates; it is trusted by whoever names `pem`, and in `context`, alone."""

    folder: Path
    name: str = "ca"

    @property
    def pem(self) -> Path:
        """Return its own certificate."""
        return self.folder / f"{self.name}.pem"

    @property
    def context(self) -> ssl.SSLContext:
        """Return one in which nobody else is trusted."""
        return ssl.create_default_context(cafile=str(self.pem))

    def signed(self, name: str, names: str = "DNS:localhost,IP:127.0.0.1", days: int = 2) -> Certificate:
        """Make a certificate for these names; with -1 days it has expired."""
        made = Certificate(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        (self.folder / "leaf").write_text(_LEAF.format(names))
        _openssl(self.folder, "req", *_KEY, "-keyout", made.key.name, "-out", "csr", "-subj", f"/CN={name}")
        by = ("-CA", self.pem.name, "-CAkey", f"{self.name}.key", "-CAcreateserial", "-extfile", "leaf")
        _openssl(self.folder, "x509", "-req", "-in", "csr", *by, "-out", made.pem.name, "-days", str(days))
        return made


def authority(folder: Path, name: str = "ca") -> Authority:
    """Make an authority in a folder."""
    may = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    files = ("-keyout", f"{name}.key", "-out", f"{name}.pem")
    _openssl(folder, "req", "-x509", *_KEY, *files, "-days", "2", "-subj", f"/CN={name}", *may)
    return Authority(folder, name)


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run([needed("openssl"), *words], cwd=folder, check=True, capture_output=True)
