# Svod for an office: the command and the pages, as a user without rights. See docker-compose.yml.
FROM python:3.11-slim AS build
WORKDIR /build
COPY constraints/run.txt constraints/run.txt
RUN python -m venv /opt/svod && /opt/svod/bin/pip install --no-cache-dir --require-hashes -r constraints/run.txt
COPY . .
RUN /opt/svod/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --uid 10001 --home-dir /data --shell /usr/sbin/nologin svod && install -d -o svod -g svod /data
COPY --from=build /opt/svod /opt/svod
# What an ingest keeps aside until it commits may be large: it belongs beside the data, not in memory.
ENV PATH=/opt/svod/bin:$PATH PYTHONUNBUFFERED=1 SVOD_DATA=/data SVOD_HOST=0.0.0.0 PORT=8000 TMPDIR=/data
USER svod
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=8)"]
CMD ["svod", "serve"]
