package io.quantix.node.http;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.quantix.node.access.Identity;
import io.quantix.node.translate.ErrorStatus;
import io.quantix.spi.ProviderException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as one gRPC call: the body is gathered up to a limit, the call made in the caller's name, the answer written as JSON, a
 * stream as one line of JSON for each message and no faster than the client reads. A client that goes away cancels the call.
 */
final class RestCall {

    private static final long BODY_PATIENCE_MILLIS = 30_000;
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final Exchange exchange;
    private final ManagedChannel channel;
    private final RestMethod method;
    private final Identity caller;
    private final Buffer body = Buffer.buffer();
    private @Nullable ClientCall<Message, Message> call;
    private @Nullable Message answer;
    private boolean refused;

    RestCall(Exchange exchange, ManagedChannel channel, RestMethod method, Identity caller) {
        this.exchange = exchange;
        this.channel = channel;
        this.method = method;
        this.caller = caller;
    }

    void start(Map<String, String> path, long mostBytes) {
        HttpServerRequest request = exchange.request();
        if (method.streamsIn()) {
            exchange.fail(501, "not over HTTP", "this method streams in both directions: use gRPC");
            return;
        }
        if (!takesBody(request)) {
            exchange.fail(415, "unsupported media type", "the body must be " + JSON);
            return;
        }
        long timer = exchange.vertx().setTimer(BODY_PATIENCE_MILLIS, _ -> refuse(408, "the body took too long"));
        request.handler(part -> {
            if (body.length() + part.length() > mostBytes) {
                refuse(413, "the body must be at most " + mostBytes + " bytes");
            } else if (!refused) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> {
            exchange.vertx().cancelTimer(timer);
            if (!refused) {
                call(path);
            }
        });
        request.exceptionHandler(_ -> exchange.vertx().cancelTimer(timer));
    }

    /** A form of another site can send text without asking; JSON it cannot. */
    private static boolean takesBody(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        boolean empty = request.getHeader("transfer-encoding") == null
                && List.of("", "0")
                        .contains(String.valueOf(request.getHeader("content-length"))
                                .replace("null", ""));
        return type == null
                ? empty || request.method().name().equals("GET")
                : type.toLowerCase(java.util.Locale.ROOT).matches(JSON + "\\s*(;.*)?");
    }

    private void refuse(int status, String why) {
        if (!refused) {
            refused = true;
            if (exchange.request().version() != HttpVersion.HTTP_2) {
                exchange.response().putHeader("connection", "close");
            }
            exchange.fail(status, status == 408 ? "request timeout" : "content too large", why);
        }
    }

    private void call(Map<String, String> path) {
        Message request;
        try {
            Map<String, List<String>> query = new LinkedHashMap<>();
            exchange.request()
                    .params()
                    .names()
                    .forEach(name -> query.put(name, exchange.request().params().getAll(name)));
            request = new RestRequest(method, exchange.json()).read(path, query, body.toString(StandardCharsets.UTF_8));
        } catch (ProviderException.InvalidSpec wrong) {
            exchange.fail(ErrorStatus.of(wrong, ""));
            return;
        }
        ClientCall<Message, Message> begun =
                channel.newCall(method.grpc(), CallOptions.DEFAULT.withDeadlineAfter(2, TimeUnit.HOURS));
        call = begun;
        exchange.response().closeHandler(_ -> begun.cancel("the client went away", null));
        begun.start(new Answers(), PassedCaller.headers(caller, exchange.origin()));
        begun.sendMessage(request);
        begun.halfClose();
        begun.request(method.streamsOut() ? 1 : 2);
    }

    /** Comes on threads of gRPC; everything about the response is done on its event loop. */
    private final class Answers extends ClientCall.Listener<Message> {

        @Override
        public void onHeaders(Metadata headers) {
            if (method.streamsOut()) {
                exchange.onLoop(this::beginLines);
            }
        }

        private void beginLines() {
            exchange.response().setChunked(true).putHeader("content-type", LINES);
            var _ = exchange.response().writeHead();
        }

        @Override
        public void onMessage(Message message) {
            exchange.onLoop(() -> {
                if (!method.streamsOut()) {
                    answer = message;
                } else if (!exchange.response().closed()) {
                    line(message);
                }
            });
        }

        private void line(Message message) {
            var _ = exchange.response().write(exchange.json().print(message) + "\n");
            if (exchange.response().writeQueueFull()) {
                exchange.response().drainHandler(_ -> more());
            } else {
                more();
            }
        }

        private void more() {
            ClientCall<Message, Message> open = call;
            if (open != null) {
                open.request(1);
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            exchange.onLoop(() -> end(status, trailers));
        }

        private void end(Status status, Metadata trailers) {
            if (exchange.response().closed() || exchange.response().ended()) {
                return;
            }
            if (exchange.response().headWritten()) {
                endLines(status, trailers);
            } else if (status.isOk()) {
                exchange.text(200, JSON, answer == null ? "{}" : exchange.json().print(answer));
            } else {
                exchange.fail(problem(status, trailers));
            }
        }

        /** The status line has been sent: how it ended is the last line. */
        private void endLines(Status status, Metadata trailers) {
            var _ = status.isOk()
                    ? exchange.response().end()
                    : exchange.response()
                            .end("{\"error\":"
                                    + Json.print(Problem.of(problem(status, trailers))
                                            .document()) + "}\n");
        }
    }

    private static com.google.rpc.Status problem(Status status, Metadata trailers) {
        com.google.rpc.Status detailed = StatusProto.fromStatusAndTrailers(status, trailers);
        return detailed == null
                ? com.google.rpc.Status.newBuilder().setCode(Code.UNKNOWN_VALUE).build()
                : detailed;
    }
}
