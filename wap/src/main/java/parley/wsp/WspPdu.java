package parley.wsp;

import parley.octets.Octets;

import java.util.List;
import java.util.OptionalInt;

/// All that can stand in a WTP message of a session, and behind the TID of a connectionless
/// datagram. WSP 8.2. Lengths are the codec's affair; a status is HTTP's.
public sealed interface WspPdu {
    int VERSION_1_0 = 0x10;

    record Connect(int version, List<Capability> capabilities, Headers headers) implements WspPdu {
        public Connect {
            capabilities = List.copyOf(capabilities);
        }

        public Connect(List<Capability> capabilities, Headers headers) {
            this(VERSION_1_0, capabilities, headers);
        }
    }

    record ConnectReply(SessionId session, List<Capability> capabilities, Headers headers)
            implements WspPdu {
        public ConnectReply {
            capabilities = List.copyOf(capabilities);
        }
    }

    record Redirect(boolean permanent, boolean reuseSecurity, List<BearerAddress> addresses)
            implements WspPdu {
        public Redirect {
            addresses = List.copyOf(addresses);
        }

        private static final int FIRST_PRIVATE_PORT = 49_152;

        /// Whether a server may send it: with an address, and another port neither for good nor
        /// from the assigned ones.
        boolean isAllowed() {
            return !addresses.isEmpty()
                    && addresses.stream()
                            .map(BearerAddress::port)
                            .filter(OptionalInt::isPresent)
                            .allMatch(port -> !permanent && port.getAsInt() >= FIRST_PRIVATE_PORT);
        }
    }

    record Reply(int status, ContentType contentType, Headers headers, Octets body)
            implements WspPdu {}

    record Disconnect(SessionId session) implements WspPdu {}

    record Push(ContentType contentType, Headers headers, Octets body) implements WspPdu {}

    record ConfirmedPush(ContentType contentType, Headers headers, Octets body) implements WspPdu {}

    record Suspend(SessionId session) implements WspPdu {}

    record Resume(SessionId session, List<Capability> capabilities, Headers headers)
            implements WspPdu {
        public Resume {
            capabilities = List.copyOf(capabilities);
        }

        public Resume(SessionId session, Headers headers) {
            this(session, List.of(), headers);
        }
    }

    /// GET, OPTIONS, HEAD, DELETE and TRACE.
    record Get(WspMethod method, String uri, Headers headers) implements WspPdu {
        public Get {
            if (method.carriesBody() || method.isExtended()) {
                throw new IllegalArgumentException(method + " does not go as Get");
            }
        }

        public Get(String uri, Headers headers) {
            this(WspMethod.GET, uri, headers);
        }
    }

    /// POST and PUT.
    record Post(WspMethod method, String uri, ContentType contentType, Headers headers, Octets body)
            implements WspPdu {
        public Post {
            if (!method.carriesBody() || method.isExtended()) {
                throw new IllegalArgumentException(method + " does not go as Post");
            }
        }

        public Post(String uri, ContentType contentType, Headers headers, Octets body) {
            this(WspMethod.POST, uri, contentType, headers, body);
        }
    }

    /// A method type that is not assigned, or an extended one, which only its session knows: what
    /// is behind its type stays closed until [WspCodec#open]. Answered 501 when nobody agreed on
    /// it.
    record OtherMethod(int pduType, Octets contents) implements WspPdu {
        public OtherMethod {
            if (pduType < 0x40 || pduType > 0x7F || WspMethod.ofPduType(pduType).isPresent()) {
                throw new IllegalArgumentException("no such method: " + pduType);
            }
        }
    }

    /// The end of a large message. WSP 8.2.6.
    record DataFragment(Headers headers, Octets body) implements WspPdu {}
}
