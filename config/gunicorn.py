"""How gunicorn runs; its access log has no keys of addresses and no query strings, in which people search for names."""

worker_class = "gthread"
threads = 8
graceful_timeout = 20
control_socket_disable = True
accesslog = "-"
logger_class = "config.access_log.AccessLog"
access_log_format = (
    '{"at": "%(t)s", "method": "%(m)s", "path": "%(U)s", "status": %(s)s, "ms": %(M)s, '
    '"request": "%({x-request-id}o)s"}'
)
limit_request_line = 4094
