"""Bodies are refused before they are believed (security.md 2.3, rows 2 to 5, 50 to 52, 66)."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from backend.door.body import json_body, raw_body, text_in
from backend.ground.faults import Fault

APP = Flask(__name__)


def _code(body: bytes, *, content_type: str = "application/json", **context: object) -> str:
    with APP.test_request_context("/", method="POST", data=body, content_type=content_type, **context), \
            pytest.raises(Fault) as caught:
        json_body()
    return caught.value.code


@pytest.mark.parametrize("body", [
    b" ", b"{", b"[1]", b'"text"', b"1", b"null", b'{"a":NaN}', b'{"a":Infinity}', b'{"a":-Infinity}', b'{"a":1e999}',
    b'{"a":1,"a":2}', b'{"a":{"b":1,"b":1}}', b'{"a":1} tail', b'\xef\xbb\xbf{"a":1}', '{"a":1}'.encode("utf-16"),
    b'{"a":"\xff"}', b"[" * 100_000, b'{"a":' * 20 + b"1" + b"}" * 20, json.dumps({"a": "x" * 4001}).encode(),
    json.dumps({f"k{i}": i for i in range(2001)}).encode(),
    rb'{"a":"\ud800"}', rb'{"a":["\udc00x"]}', rb'{"\ud800":1}', rb'{"a":"x\u0000"}', rb'{"a":[{"b":["\u0000"]}]}',
], ids=lambda body: repr(body[:24]))
def test_what_is_no_plain_json_object_is_refused(body: bytes) -> None:
    if len(body) > 64 * 1024:
        assert _code(body) == "too_large"
    else:
        assert _code(body) == "json_shape"


def test_deep_nesting_inside_the_size_limit_never_reaches_the_parser() -> None:
    assert _code(b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}") == "json_shape"


def test_brackets_and_quotes_inside_texts_do_not_count() -> None:
    body = {"a": "[" * 50 + '"\\', "b": {"c": ["{"]}}
    with APP.test_request_context("/", method="POST", json=body):
        assert json_body() == body


def test_whole_letters_and_written_out_escapes_are_plain_texts() -> None:
    body = {"a": "😀", "b": r"\u0000 and \ud800", "c": "\\"}
    with APP.test_request_context("/", method="POST", data=json.dumps(body), content_type="application/json"):
        assert json_body() == body


def test_a_form_may_hold_a_nul_and_judges_it_itself_but_no_half_letter() -> None:
    with APP.test_request_context("/", method="POST", data=rb'{"a":"x\u0000"}', content_type="application/json"):
        assert json_body(form=True) == {"a": "x\0"}
    with APP.test_request_context("/", method="POST", data=rb'{"a":"\ud800"}', content_type="application/json"), pytest.raises(Fault):
        json_body(form=True)


def test_json_in_disguise_is_refused() -> None:
    assert _code(b'{"a":1}', content_type="text/plain") == "media_type"


def test_a_body_has_a_length_and_keeps_to_it() -> None:
    with APP.test_request_context("/", method="PUT", data=b"12345"):
        assert raw_body(5) == b"12345"
    with APP.test_request_context("/", method="PUT", data=b"123456"), pytest.raises(Fault) as caught:
        raw_body(5)
    assert caught.value.code == "too_large"
    with APP.test_request_context("/", method="PUT", data=b"12", environ_overrides={"CONTENT_LENGTH": "4"}), \
            pytest.raises(Fault) as caught:
        raw_body(5)
    assert caught.value.code == "upload_incomplete"
    with APP.test_request_context("/", method="PUT", headers={}), pytest.raises(Fault) as caught:
        raw_body(5)
    assert caught.value.code == "length_required"


@pytest.mark.parametrize("value", [None, 1, True, "", "x" * 201, [], {}])
def test_a_text_that_is_none_names_its_field(value: object) -> None:
    with pytest.raises(Fault) as caught:
        text_in({"code": value}, "code")
    assert caught.value.code == "field_invalid"
    assert caught.value.fields == {"code": "required"}
