"""Access from machine to machine: a signed request is exchanged for a token that lives for some minutes (FIX-20)."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
from joserfc import jwt
from joserfc.jwk import RSAKey

LIFE = 100  # seconds: the issuer takes no request that lives longer than 120
EARLY = 20  # seconds before its end a token is no longer used
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@dataclass(slots=True)
class Maskinporten:
    """Tokens for one client and one scope, each held until shortly before it goes out."""

    http: httpx2.Client
    issuer: str
    client: str
    key: RSAKey
    key_name: str
    scope: str = "ks:fiks"
    clock: Callable[[], float] = time.time
    _token: str = field(default="", init=False)
    _until: float = field(default=0.0, init=False)

    def token(self) -> str:
        """A token that is valid now. Raises httpx2.HTTPError when none is given."""
        if self.clock() >= self._until - EARLY:
            answer = self.http.post(f"{self.issuer}token", data={"grant_type": GRANT, "assertion": self._asking()})
            answer.raise_for_status()
            given = answer.json()
            self._token, self._until = given["access_token"], self.clock() + int(given["expires_in"])
        return self._token

    def _asking(self) -> str:
        instant = int(self.clock())
        claims = {
            "aud": self.issuer, "iss": self.client, "scope": self.scope, "iat": instant, "exp": instant + LIFE,
            "jti": str(uuid.uuid4()),
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": self.key_name}, claims, self.key)
