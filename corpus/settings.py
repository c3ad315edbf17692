"""Settings, all from the environment: one frozen model, documented in ``docs/settings.md`` (a test compares them)."""

from __future__ import annotations

from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an office may set. Unset means the default here; a value that does not fit is an error in one sentence."""

    model_config = SettingsConfigDict(env_prefix="SVOD_", env_ignore_empty=True, frozen=True, extra="ignore")

    data: Path = Field(Path("data"), description="Folder of raw bytes, acts, ledger and the embedded index")
    engine: Literal["embedded", "elasticsearch"] = Field("embedded", description="Which engine searches")
    index_prefix: str = Field(
        "svod", pattern=r"^[a-z][a-z0-9-]{0,40}$", description="First part of every Elasticsearch index name"
    )
    elasticsearch_url: str = Field(
        "http://127.0.0.1:9200",
        validation_alias=AliasChoices("ELASTICSEARCH_URL"),
        description="Where Elasticsearch answers",
    )
    elasticsearch_user: str = Field(
        "", validation_alias=AliasChoices("ELASTICSEARCH_USER"), description="Its user, if it asks for one"
    )
    elasticsearch_password: SecretStr = Field(
        SecretStr(""), validation_alias=AliasChoices("ELASTICSEARCH_PASSWORD"), description="That user's password"
    )
    elasticsearch_api_key: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("ELASTICSEARCH_API_KEY"),
        description="An API key, instead of user and password",
    )
    elasticsearch_ca: str = Field(
        "",
        validation_alias=AliasChoices("ELASTICSEARCH_CA"),
        description="File of the certificate authority of an https address",
    )
    workers: int = Field(0, ge=0, le=64, description="Processes that read documents; 0 is one for each core")
    host: str = Field("127.0.0.1", description="Address the pages are served on")
    port: int = Field(
        8000, ge=1, le=65535, validation_alias=AliasChoices("PORT"), description="Port the pages are served on"
    )
    query_seconds: float = Field(5.0, gt=0, le=60, description="Time one question may take, in seconds")
    rate_limit: str = Field("120 per minute", description="Requests one address may make")
    proxies: int = Field(
        0, ge=0, le=9, description="Servers between a browser and the pages, each adding X-Forwarded-For"
    )
    embedding_url: str = Field(
        "", description="Address of an embedding server (OpenAI's `/v1/embeddings`); unset uses the small model"
    )
    embedding_model: str = Field("", description="The model to ask that server for")
    embedding_key: SecretStr = Field(SecretStr(""), description="The key that server asks for")
    embedding: Literal["background", "off"] = Field(
        "background", description="Whether `svod serve` makes vectors beside the pages, or leaves it to `svod vectors`"
    )
    embedding_threads: int = Field(0, ge=0, le=256, description="Threads of the small model; 0 is one for each core")
    fetch_agent: str = Field(
        "svod/0.1 (search in public law; no address was set by its operator)",
        pattern=r"^[!-~][ -~]{0,250}$",
        description="Who servers are told is asking: the office's name and an address for complaints",
    )
    fetch_interval: float = Field(1.0, ge=0, le=600, description="Seconds between two questions to one host")
    fetch_seconds: float = Field(120.0, gt=0, le=3600, description="Seconds one page may take, from asking to its end")
    fetch_megabytes: int = Field(64, ge=1, le=256, description="Size of one page, as sent and as unpacked")
    fetch_attempts: int = Field(4, ge=1, le=10, description="How often a busy or silent server is asked")
    fetch_proxy: str = Field("", description="Address of the office's proxy for https, e.g. http://proxy.example:3128")
    fetch_ca: str = Field("", description="File of certificate authorities to trust besides the system's")
    fetch_networks: str = Field(
        "", description="Private networks that may be asked (a mirror in the office), e.g. 10.1.2.0/24, with commas"
    )
    git_seconds: int = Field(3600, ge=1, description="Seconds the fetching of one repository may take")
    git_megabytes: int = Field(4096, ge=1, description="Size of the mirror of one repository")
    git_commits: int = Field(200_000, ge=1, description="Newest commits of a repository that are fetched")

    @field_validator("fetch_networks")
    @classmethod
    def _networks(cls, value: str) -> str:
        for network in value.replace(",", " ").split():
            ip_network(network)
        return value


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
