"""An OpenID Connect provider as a process of its own, built with Authlib's server: RS256, JWKS, PKCE, a page.

`python -m tests.openid_provider CLIENT_ID SECRET REDIRECT_URI` prints its address. `POST /register` gives its
client another address, `POST /be` tells it to fail in one way from then on (`Faults`); all else is sound.
"""

import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, list_to_scope, scope_to_list
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.models import AuthorizationCodeMixin
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from authlib.oidc.core.util import create_half_hash
from flask import Flask, jsonify, request, session
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from werkzeug.serving import make_server

ASKS = """<!doctype html><title>Nhà cung cấp</title><form method="post"><label>Ai đó <input name="person"></label>
<button>Đăng nhập</button></form>"""


@dataclass
class Client(ClientMixin):
    """The queue server as the provider knows it."""

    client_id: str
    secret: str
    redirect_uri: str

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return list_to_scope([one for one in scope_to_list(scope) if one == "openid"])

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == self.secret

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    """What a code stands for until it is redeemed, once."""

    person: str
    redirect_uri: str
    nonce: str | None
    auth_time: int
    code_challenge: str | None
    code_challenge_method: str | None

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return "openid"

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


@dataclass
class Faults:
    """How the provider fails; the defaults are a sound one."""

    seconds: float = 0.0  # before each answer to the server
    status: int = 200  # of each answer to the server
    claims: dict[str, Any] = field(default_factory=dict)  # that replace those of the token
    signs: str = "own"  # "own", "other" key of the same name, "new" key, "secret" of the client, "none"
    honours_login: bool = True  # whether prompt=login asks
    ends_sessions: bool = True  # whether one can sign out there


class Provider:
    """Its keys, codes and faults."""

    def __init__(self, client: Client) -> None:
        self.client, self.codes, self.faults = client, dict[str, Code](), Faults()
        self.keys = [self.new_key("first")]
        self.other = self.new_key("first")

    @staticmethod
    def new_key(name: str) -> RSAKey:
        return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})

    def signed(self, claims: dict[str, Any]) -> str:
        """The token as it goes out, with the faults of now."""
        claims = {**claims, **self.faults.claims}
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.faults.signs == "none":
            return jwt.encode({"alg": "none"}, claims, OctKey.import_key("x" * 32), algorithms=["none"])
        if self.faults.signs == "secret":
            key = OctKey.import_key(self.client.secret)
            return jwt.encode({"alg": "HS256"}, claims, key, algorithms=["HS256"])
        key = self.other if self.faults.signs == "other" else self.keys[-1]
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key, algorithms=["RS256"])


def grant_of(provider: Provider) -> type[AuthorizationCodeGrant]:
    class Grant(AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code: str, request: Any) -> None:
            asked = request.payload.data
            provider.codes[code] = Code(
                request.user,
                request.payload.redirect_uri,
                asked.get("nonce"),
                session["auth_time"],
                asked.get("code_challenge"),
                asked.get("code_challenge_method"),
            )

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, code: Code) -> None:
            provider.codes = {name: one for name, one in provider.codes.items() if one is not code}

        def authenticate_user(self, code: Code) -> str:
            return code.person

    return Grant


def tokens_of(provider: Provider, issuer: str) -> OpenIDCode:
    class Tokens(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return False

        def generate_user_info(self, user: str, scope: str) -> UserInfo:
            return UserInfo(sub=user)

        def encode_id_token(self, token: dict[str, Any], request: Any) -> str:
            now = int(time.time())
            claims = {"iss": issuer, "aud": provider.client.client_id, "iat": now, "exp": now + 300}
            claims |= self.get_authorization_code_claims(request.authorization_code)
            claims["at_hash"] = (create_half_hash(token["access_token"], "RS256") or b"").decode()
            return provider.signed({**claims, **self.generate_user_info(request.user, token["scope"])})

    return Tokens(require_nonce=True)


def app_of(provider: Provider, issuer: str) -> Flask:
    app = Flask("provider")
    app.secret_key = "only for this test"
    app.config["SESSION_COOKIE_NAME"] = "provider"  # browsers tell cookies of two ports not apart
    server = AuthorizationServer(
        app, query_client=lambda _name: provider.client, save_token=lambda _token, _request: None
    )
    server.register_grant(grant_of(provider), [tokens_of(provider, issuer), CodeChallenge(required=True)])
    add_settings(app, provider)
    add_answers_to_servers(app, server, provider, issuer)

    @app.route("/authorize", methods=["GET", "POST"])
    def authorize() -> Any:
        if request.method == "POST":
            session.update(person=request.form["person"], auth_time=int(time.time()))
            return server.create_authorization_response(grant_user=session["person"])
        asks = "login" in request.args.get("prompt", "") and provider.faults.honours_login
        return (
            ASKS
            if asks or "person" not in session
            else server.create_authorization_response(grant_user=session["person"])
        )

    return app


def add_settings(app: Flask, provider: Provider) -> None:
    @app.before_request
    def fail() -> Any:
        if request.path in ("/be", "/register", "/authorize"):
            return None
        time.sleep(provider.faults.seconds)
        return ("", provider.faults.status) if provider.faults.status != 200 else None

    @app.post("/register")
    def register() -> Any:
        provider.client.redirect_uri = request.get_json()["redirect_uri"]
        return jsonify({})

    @app.post("/be")
    def be() -> Any:
        provider.faults = Faults(**request.get_json())
        if provider.faults.signs == "new":
            provider.keys.append(provider.new_key(f"key {len(provider.keys)}"))
        return jsonify({})


def add_answers_to_servers(app: Flask, server: AuthorizationServer, provider: Provider, issuer: str) -> None:
    @app.get("/.well-known/openid-configuration")
    def description() -> Any:
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        paths |= {"end_session_endpoint": "leave"} if provider.faults.ends_sessions else {}
        return jsonify(issuer=issuer, **{name: f"{issuer}/{path}" for name, path in paths.items()})

    @app.get("/keys")
    def keys() -> Any:
        return jsonify(KeySet(provider.keys).as_dict(private=False))

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()


def main(client_id: str, secret: str, redirect_uri: str) -> None:
    provider = Provider(Client(client_id, secret, redirect_uri))
    server = make_server("127.0.0.1", 0, Flask("nothing yet"), threaded=True)
    issuer = f"http://127.0.0.1:{server.server_port}"
    server.app = app_of(provider, issuer)
    print(json.dumps({"issuer": issuer}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
