"""Stands in for a kernel that cannot start: every cell says why."""

import json
import os

PERIOD_MS = 1000
INFO = {
    "status": "ok",
    "protocol_version": "5.3",
    "implementation": "nbgrid",
    "implementation_version": "0",
    "banner": "",
    "language_info": {
        "name": "typescript",
        "version": "5.9",
        "mimetype": "text/typescript",
        "file_extension": ".ts",
    },
    "help_links": [],
}


def explain(connection_file, message):
    """Answer requests until the client shuts the kernel down, or is gone."""
    import zmq
    from jupyter_client.session import Session

    with open(connection_file) as file:
        connection = json.load(file)
    if connection.get("transport", "tcp") != "tcp":
        return
    context = zmq.Context.instance()

    def bind(kind, port):
        socket = context.socket(kind)
        socket.linger = 1000
        socket.bind("tcp://%s:%d" % (connection["ip"], connection[port]))
        return socket

    shell = bind(zmq.ROUTER, "shell_port")
    control = bind(zmq.ROUTER, "control_port")
    iopub = bind(zmq.PUB, "iopub_port")
    heartbeat = bind(zmq.REP, "hb_port")
    session = Session(
        key=connection["key"].encode(),
        signature_scheme=connection.get("signature_scheme", "hmac-sha256"),
    )
    failure = {
        "ename": "NodeNotFound",
        "evalue": message,
        "traceback": ["NodeNotFound: " + message],
    }

    def answer(socket, identities, request):
        kind = request["msg_type"]
        parent = request["header"]

        def status(state):
            session.send(iopub, "status", {"execution_state": state}, parent, ident=b"status")

        status("busy")
        content = {"status": "ok"}
        if kind == "kernel_info_request":
            content = {**INFO, "banner": message}
        elif kind == "execute_request":
            session.send(iopub, "error", failure, parent, ident=b"error")
            content = {"status": "error", "execution_count": 0, **failure}
        elif kind == "shutdown_request":
            content["restart"] = request["content"].get("restart", False)
        if kind.endswith("_request"):
            reply = kind[: -len("request")] + "reply"
            session.send(socket, reply, content, parent, ident=identities)
        status("idle")
        return kind != "shutdown_request"

    poller = zmq.Poller()
    for socket in (shell, control, heartbeat):
        poller.register(socket, zmq.POLLIN)
    is_open = True
    parent = os.getppid()
    while is_open and os.getppid() == parent:
        for socket, _ in poller.poll(PERIOD_MS):
            if socket is heartbeat:
                heartbeat.send(heartbeat.recv())
                continue
            try:
                identities, request = session.recv(socket)
            except ValueError:
                continue  # Not signed with our key, or no message: nobody waits for an answer.
            if request:
                is_open = answer(socket, identities, request) and is_open
