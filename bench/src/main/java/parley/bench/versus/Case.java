package parley.bench.versus;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.util.OptionalInt;

/// One randomised request and what the origin has for it.
///
/// @param about what the phone says of itself: with the request, or once when the session opens
/// @param more what it says with this request only
/// @param form what it sends with a method that carries a body
/// @param sduOctets Client-SDU-Size it proposes; none: 1,400 is in force
record Case(
        int number,
        WspMethod method,
        String name,
        About about,
        Headers more,
        Form form,
        boolean saysAtConnect,
        OptionalInt sduOctets,
        OriginPage page) {

    record About(Headers headers) {}

    record Form(ContentType type, Octets body) {}

    /// The same request for a page of nobody, to see whether anybody answers.
    Case knock() {
        return new Case(-1, method, "p", about, more, form, saysAtConnect, sduOctets, page);
    }

    String key(Mode mode) {
        return "/" + mode.letter() + number + "/";
    }

    String path(Mode mode) {
        return key(mode) + name;
    }

    Headers all() {
        return about.headers().overriddenBy(more);
    }

    WspPdu pdu(Mode mode, String base) {
        var headers = mode == Mode.SESSION && saysAtConnect ? more : all();
        String url = base + path(mode);
        return method.carriesBody()
                ? new WspPdu.Post(method, url, form.type(), headers, form.body())
                : new WspPdu.Get(method, url, headers);
    }

    String line() {
        return method + " of a " + page.status() + " " + page.kind();
    }
}
