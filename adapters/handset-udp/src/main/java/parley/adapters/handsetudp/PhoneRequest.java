package parley.adapters.handsetudp;

import parley.chat.identity.WapSessionKey;
import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspMethod;

import java.net.InetAddress;
import java.util.Optional;

/// A request as a phone made it, in a session or without one.
///
/// @param methodName as HTTP names it, extended methods by the name they were agreed on
/// @param headers the session's and the request's own together
/// @param answerOctetsMax what the session or a datagram carries back
record PhoneRequest(
        InetAddress phone,
        Optional<WapSessionKey> session,
        WspMethod method,
        String methodName,
        String uri,
        Headers headers,
        Optional<ContentType> contentType,
        Octets body,
        int answerOctetsMax) {}
