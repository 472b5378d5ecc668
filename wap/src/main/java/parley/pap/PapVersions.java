package parley.pap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Which version a message is in, what its sender says it speaks, and what we speak: 1 and 2 with
/// every minor version, because what a minor version adds is ignored. PAP 9.
final class PapVersions {
    /// What we speak, the preferred first. PAP 9.1.
    static final String INSTRUCTION = "wap-pap-ver supported-versions=\"2.*,1.*\"";

    private static final Pattern PUBLIC_ID = Pattern.compile("-//WAPFORUM//DTD PAP ([0-9.]+)//EN");

    /// Some initiators leave the version out of the public identifier, so does Kannel's.
    private static final Pattern FILE = Pattern.compile(".*/pap_([0-9.]+)\\.dtd");

    private static final Pattern LIST =
            Pattern.compile(
                    "wap-pap-ver\\s+supported-versions\\s*=\\s*"
                            + "[\"']\\s*([0-9]{1,4}\\.([0-9]{1,4}|\\*)"
                            + "(\\s*,\\s*[0-9]{1,4}\\.([0-9]{1,4}|\\*))*)\\s*[\"']\\s*");

    /// `2.0`, or `1.*` without a minor number.
    private record Listed(int major, OptionalInt minor) {
        static Listed of(String text) {
            String[] numbers = text.strip().split("\\.");
            return new Listed(
                    Integer.parseInt(numbers[0]),
                    numbers[1].equals("*")
                            ? OptionalInt.empty()
                            : OptionalInt.of(Integer.parseInt(numbers[1])));
        }

        boolean aboveFirst() {
            return major > 1 || (major == 1 && minor.orElse(1) > 0);
        }

        Optional<PapVersion> ifSpoken() {
            return Optional.of(new PapVersion(major, minor.orElse(0))).filter(PapVersions::speaks);
        }
    }

    private PapVersions() {}

    /// Empty when the document type is not one of PAP.
    static Optional<PapVersion> of(DocumentType type) {
        var id = PUBLIC_ID.matcher(type.publicId().strip().replaceAll("\\s+", " "));
        if (id.matches()) {
            return PapVersion.parse(id.group(1));
        }
        var file = FILE.matcher(type.systemId().strip());
        return file.matches() ? PapVersion.parse(file.group(1)) : Optional.empty();
    }

    static boolean speaks(PapVersion version) {
        return version.major() == 1 || version.major() == 2;
    }

    /// A minor version of which the additions are not known.
    static boolean hasUnknownAdditions(PapVersion version) {
        return version.minor() > 0;
    }

    static PapDialect dialect(PapVersion version, DocumentType type) {
        boolean speaksMore =
                version.compareTo(PapVersion.V1_0) > 0
                        || listed(type).stream().anyMatch(Listed::aboveFirst);
        return new PapDialect(version, speaksMore);
    }

    /// For the answer to a version that is not spoken: what its sender likes best of what both
    /// speak, else 1.0. PAP 9.3, 9.4.
    static PapDialect instead(PapVersion version, DocumentType type) {
        var common =
                listed(type).stream()
                        .map(Listed::ifSpoken)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(PapVersion.V1_0);
        return new PapDialect(common, dialect(version, type).listsVersions());
    }

    private static List<Listed> listed(DocumentType type) {
        for (var instruction : type.instructions()) {
            var list = LIST.matcher(instruction);
            if (list.matches()) {
                var all = new ArrayList<Listed>();
                for (var one : list.group(1).split(",")) {
                    all.add(Listed.of(one));
                }
                return all;
            }
        }
        return List.of();
    }
}
