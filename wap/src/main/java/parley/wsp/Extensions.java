package parley.wsp;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a server understands beyond the standard when a client asks for it, and where else it can
/// be reached. WSP 8.3.2.5 to 8.3.2.7.
///
/// @param methods names of extended methods; a client gives each its PDU type
/// @param codePages of headers; a client gives each its number
/// @param aliases our other addresses, said to a client that speaks of aliases
public record Extensions(
        Set<String> methods, List<HeaderCodePage> codePages, List<BearerAddress> aliases) {
    public static final Extensions NONE = new Extensions(Set.of(), List.of(), List.of());

    public Extensions {
        methods = Set.copyOf(methods);
        codePages = List.copyOf(codePages);
        aliases = List.copyOf(aliases);
    }

    Optional<HeaderCodePage> codePage(String name) {
        return codePages.stream().filter(page -> page.name().equals(name)).findFirst();
    }
}
