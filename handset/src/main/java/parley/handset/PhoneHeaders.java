package parley.handset;

import parley.octets.Octets;
import parley.wsp.Capability;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.ProtocolOption;
import parley.wsp.WspPdu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// What a phone puts into its questions: all about itself where there is no session, nothing of it
/// within one, because the session remembers. WSP 7.2, WAE 7.1.4.
final class PhoneHeaders {
    private static final ContentType FORM = ContentType.FORM.with("charset", "utf-8");

    private final PhoneProfile profile;
    private final Headers about;

    PhoneHeaders(PhoneProfile profile) {
        this.profile = profile;
        var headers = profile.also();
        for (var type : profile.accept()) {
            headers = headers.with("Accept", type);
        }
        for (var name : profile.userAgent().stream().toList()) {
            headers = headers.with("User-Agent", name);
        }
        this.about = headers;
    }

    WspPdu.Connect connect() {
        List<Capability> capabilities = new ArrayList<>();
        profile.clientSduOctets()
                .ifPresent(octets -> {
                    capabilities.add(new Capability.ClientSduSize(octets));
                    capabilities.add(new Capability.ServerSduSize(octets));
                });
        profile.methodsAtOnce().map(Capability.MethodMor::new).ifPresent(capabilities::add);
        var options = EnumSet.noneOf(ProtocolOption.class);
        if (profile.push()) {
            options.add(ProtocolOption.PUSH);
        }
        if (profile.confirmedPush()) {
            options.add(ProtocolOption.CONFIRMED_PUSH);
        }
        if (profile.resume()) {
            options.add(ProtocolOption.SESSION_RESUME);
        }
        if (!options.isEmpty()) {
            capabilities.add(new Capability.ProtocolOptions(ProtocolOption.flags(options)));
        }
        return new WspPdu.Connect(capabilities, about);
    }

    WspPdu get(String url, Headers more, boolean inSession) {
        return new WspPdu.Get(url, inSession ? more : about.overriddenBy(more));
    }

    WspPdu post(String url, UrlForm form, Headers more, boolean inSession) {
        var body = Octets.of(form.encoded(), StandardCharsets.US_ASCII);
        return new WspPdu.Post(url, FORM, inSession ? more : about.overriddenBy(more), body);
    }
}
