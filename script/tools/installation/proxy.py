"""nginx as deploy/nginx.conf sets it up, at ports of its own, with a certificate of its own."""

import datetime
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rinnalla.core import clock
from script.tools.installation.machine import NAME, Machine
from script.tools.installation.steps import NotHere, expect
from tests.installing import ROOT, free_port

KEPT = ROOT / "var" / "setup" / "nginx"
FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 64; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/unused1;
    uwsgi_temp_path {folder}/unused2;
    scgi_temp_path {folder}/unused3;
    include {folder}/rinnalla.conf;
}}
"""


def find_nginx() -> str:
    """An installed nginx; else Debian's, unpacked aside and not installed. Raises NotHere."""
    installed = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    unpacked = KEPT / "usr" / "sbin" / "nginx"
    if installed:
        return installed
    if not unpacked.exists() and shutil.which("apt-get") and shutil.which("dpkg"):
        KEPT.mkdir(parents=True, exist_ok=True)
        quiet = {"cwd": KEPT, "check": False, "capture_output": True}
        subprocess.run(["apt-get", "download", "nginx"], **quiet)
        for package in KEPT.glob("nginx_*.deb"):
            subprocess.run(["dpkg", "-x", package.name, "."], **quiet)
    if not unpacked.exists():
        raise NotHere("nginx is not installed")
    return str(unpacked)


def certificate(folder: Path) -> Path:
    """A folder with a key, and a certificate that the machine gives itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = clock.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "fullchain.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(pem, *plain))
    return folder


@contextmanager
def proxy_before(here: Machine, port: int, pair: Path) -> Iterator[tuple[int, int]]:
    """The proxy at work before the server at `port`; gives its ports without and with TLS."""
    nginx, folder, plain, tls = find_nginx(), pair / "nginx", free_port(), free_port()
    folder.mkdir()
    folder.chmod(0o755)
    example = (here.at("/opt/rinnalla") / "deploy" / "nginx.conf").read_text()
    for ours, theirs in (
        ("/etc/ssl/rinnalla", str(pair)),
        ("/var/log/nginx", str(folder)),
        ("127.0.0.1:8000", f"127.0.0.1:{port}"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ", f"listen 127.0.0.1:{tls} "),
        ("listen [::]:80;", ""),
        ("listen [::]:443 ssl http2;", ""),
    ):
        expect(ours in example, f"deploy/nginx.conf does not say {ours}")
        example = example.replace(ours, theirs)
    (folder / "rinnalla.conf").write_text(example)
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder))
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(100):
            if (folder / "nginx.pid").exists():
                break
            expect(process.poll() is None, "nginx did not start")
            time.sleep(0.05)
        yield plain, tls
    finally:
        process.terminate()
        process.wait(20)
        expect(not (folder / "access.log").exists(), "the proxy wrote down who asked for what")
