"""What a new machine runs: where the database is, then the application. Pure text; nothing secret is in it."""

from base64 import b64encode
from collections.abc import Mapping

LIMIT_BYTES = 16384
"""EC2 takes no more user data than this, before encoding."""

ENVIRONMENT = "/etc/landfall/database.env"

_PLACEHOLDER = """\
cat > /usr/local/bin/placeholder <<'END'
#!/usr/bin/python3
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Placeholder(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"Nothing is installed here yet.\\n")

ThreadingHTTPServer(("", {port}), Placeholder).serve_forever()
END
chmod 0755 /usr/local/bin/placeholder
cat > /etc/systemd/system/placeholder.service <<'END'
[Unit]
Description=Answers until there is an application
[Service]
ExecStart=/usr/local/bin/placeholder
DynamicUser=yes
Restart=always
[Install]
WantedBy=multi-user.target
END
systemctl enable --now placeholder.service
"""


def script(start: str, port: int, database: Mapping[str, str]) -> str:
    """The whole script: `database` as an environment file that any user may read, then `start` or the placeholder."""
    variables = "\n".join(f"{name}={value}" for name, value in sorted(database.items()))
    return (
        "#!/bin/bash\n"
        "set -euo pipefail\n"
        "install -d -m 0755 /etc/landfall\n"
        f"cat > {ENVIRONMENT} <<'END'\n{variables}\nEND\n"
        f"{start.strip() or _PLACEHOLDER.format(port=port).strip()}\n"
    )


def encoded(text: str) -> str:
    """As a launch template wants it."""
    return b64encode(text.encode()).decode()
