import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from qa.ui.security import LARGEST_BODY, OnlyThisPage


async def length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=[Route("/", length, methods=["GET", "POST"])], middleware=[Middleware(OnlyThisPage)])
    return TestClient(app, base_url="http://127.0.0.1:7860")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:7860", "localhost:7860", "[::1]:7860", "LOCALHOST"])
def test_this_machines_names_are_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.test",
        "127.0.0.1.example.test",
        "localhost.example.test:7860",
        "127.0.0.1@example.test",
        "",
        "[::1",
    ],
)
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin",
    [
        "http://example.test",
        "http://127.0.0.1:3000",
        "https://127.0.0.1:7860",
        "http://localhost:7860",
        "null",
        "",
    ],
)
def test_requests_of_other_pages_are_refused(client: TestClient, origin: str) -> None:
    assert client.post("/", headers={"Origin": origin}).status_code == 403


def test_the_page_itself_may_ask(client: TestClient) -> None:
    answer = client.post("/", content=b"abc", headers={"Origin": "http://127.0.0.1:7860"})
    assert (answer.status_code, answer.text) == (200, "3")


def test_every_answer_forbids_what_lies_elsewhere(client: TestClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert client.get("/").headers["Referrer-Policy"] == "no-referrer"


def test_a_body_up_to_the_limit_is_read_and_a_larger_one_is_refused(client: TestClient) -> None:
    assert client.post("/", content=b"x" * LARGEST_BODY).text == str(LARGEST_BODY)
    assert client.post("/", content=b"x" * (LARGEST_BODY + 1)).status_code == 413


def test_a_body_without_a_stated_length_is_counted(client: TestClient) -> None:
    def pieces(total: int):  # type: ignore[no-untyped-def]
        yield from (b"x" * 1000 for _ in range(total // 1000))

    assert client.post("/", content=pieces(LARGEST_BODY)).text == str(LARGEST_BODY)
    assert client.post("/", content=pieces(LARGEST_BODY + 1000)).status_code == 413


@pytest.mark.parametrize("length", ["-1", "many", "1e3"])
def test_a_nonsensical_length_is_refused(client: TestClient, length: str) -> None:
    assert client.get("/", headers={"Content-Length": length}).status_code == 413
