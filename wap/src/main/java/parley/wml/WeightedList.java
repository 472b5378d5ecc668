package parley.wml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The members of an Accept field, as many fields as there are, the most wished first; of equals
/// the first. What is refused (`q=0`) stays in the list with its zero. RFC 9110 12.4.2, 12.5.
record WeightedList(List<Member> members) {
    /// A name in small letters and its parameters as they came, but for `q`.
    record Member(String name, List<String> parameters, double weight) {
        Member {
            parameters = List.copyOf(parameters);
        }

        String parameter(String named) {
            return parameters.stream()
                    .filter(one -> one.startsWith(named + "="))
                    .map(one -> one.substring(named.length() + 1).replace("\"", ""))
                    .findFirst()
                    .orElse("");
        }

        boolean wished() {
            return weight > 0;
        }
    }

    WeightedList {
        members = List.copyOf(members);
    }

    static WeightedList of(List<String> fields) {
        var members = new ArrayList<Member>();
        for (String field : fields) {
            for (String member : field.split(",", -1)) {
                if (!member.isBlank()) {
                    members.add(member(member));
                }
            }
        }
        members.sort(Comparator.comparing(Member::weight).reversed());
        return new WeightedList(members);
    }

    private static Member member(String text) {
        var parts = text.split(";", -1);
        var parameters = new ArrayList<String>();
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                weight = weight(parameter.substring(2));
            } else {
                parameters.add(parameter);
            }
        }
        return new Member(parts[0].strip().toLowerCase(Locale.ROOT), parameters, weight);
    }

    /// A weight that is no number is as good as none.
    private static double weight(String text) {
        return text.matches("[01](\\.[0-9]{0,3})?") ? Math.min(1, Double.parseDouble(text)) : 1;
    }
}
