package parley.stack;

import parley.octets.Octets;
import parley.wdp.AddressProof;
import parley.wdp.Datagram;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspMethod;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A request without a session proves nothing of where it came from, and a page is many times its
/// size. So a host that has proven nothing is sent on to the same page with a challenge in its
/// address; who follows has read the answer, and is served from then on. A phone does so by itself.
public record ConnectionlessProof(AddressProof proof, ConnectionlessStack stack) {
    private static final String NAME = "parley-here=";
    private static final String NOT_SENT = "connectionless_not_sent_unproven";
    private static final int FOUND = 302;
    private static final int TEMPORARY_REDIRECT = 307;

    /// What becomes of a request.
    public sealed interface Outcome {
        /// To be answered; without the challenge, when it carried one.
        record Serve(ConnectionlessRequest request) implements Outcome {}

        record Answer(List<StackAction> actions) implements Outcome {
            public Answer {
                actions = List.copyOf(actions);
            }
        }
    }

    /// As the stack's own, with this difference for a host that has proven nothing: a request is
    /// sent on, and no answer is larger than it may be. Every request that comes out is to be
    /// served.
    public List<StackAction> receive(Datagram datagram, Instant now) {
        int received = datagram.payload().length();
        var host = datagram.path().remote().host();
        var actions = new ArrayList<StackAction>(2);
        for (var action : stack.receive(datagram)) {
            if (action instanceof StackAction.DatagramRequestArrived(var request)) {
                switch (examine(request, received, now)) {
                    case Outcome.Serve(var mine) ->
                            actions.add(new StackAction.DatagramRequestArrived(mine));
                    case Outcome.Answer(var answer) -> actions.addAll(answer);
                }
            } else if (action instanceof StackAction.Send(var answer)
                    && !isWithin(received, answer)
                    && !proof.isProven(host, now)) {
                actions.add(new StackAction.Counted(NOT_SENT));
            } else {
                actions.add(action);
            }
        }
        return actions;
    }

    /// @param received octets of the request's datagram
    public Outcome examine(ConnectionlessRequest request, int received, Instant now) {
        var host = request.path().remote().host();
        int at = challengeAt(request.uri());
        if (at >= 0) {
            var challenge = request.uri().substring(at + 1 + NAME.length());
            proof.answers(host, challenge, now);
            return examine(request.withUri(request.uri().substring(0, at)), host, received, now);
        }
        return examine(request, host, received, now);
    }

    private Outcome examine(
            ConnectionlessRequest request, InetAddress host, int received, Instant now) {
        if (proof.isProven(host, now)) {
            return new Outcome.Serve(request);
        }
        var counted = new StackAction.Counted("connectionless_unproven");
        var answer = sentOn(request, host, now);
        return isWithin(received, answer)
                ? new Outcome.Answer(List.of(counted, new StackAction.Send(answer)))
                : new Outcome.Answer(List.of(counted, new StackAction.Counted(NOT_SENT)));
    }

    private Datagram sentOn(ConnectionlessRequest request, InetAddress host, Instant now) {
        char joint = request.uri().indexOf('?') < 0 ? '?' : '&';
        var location = request.uri() + joint + NAME + proof.challenge(host, now);
        boolean asksOnly = request.method() == WspMethod.GET || request.method() == WspMethod.HEAD;
        int status = asksOnly ? FOUND : TEMPORARY_REDIRECT;
        var headers = Headers.of("Location", location);
        return stack.reply(request, status, ContentType.ANY, headers, Octets.EMPTY).stream()
                .filter(StackAction.Send.class::isInstance)
                .map(action -> ((StackAction.Send) action).datagram())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWithin(int received, Datagram answer) {
        return AddressProof.isWithin(received, 1, answer.payload().length());
    }

    /// Where the joint before the challenge stands, -1 when there is none. Always last.
    private static int challengeAt(String uri) {
        int at = uri.lastIndexOf(NAME) - 1;
        return at > 0 && (uri.charAt(at) == '?' || uri.charAt(at) == '&') ? at : -1;
    }
}
