"""The pages and their JSON: Flask, one blueprint per thing a person does. Never imports ``ingest``."""
