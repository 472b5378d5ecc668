package parley.server.config;

import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a file gives for each key. What it gives for no key is a fault.
final class TomlSource {
    private final Path file;
    private final Faults faults;
    private final Map<String, Given> given = new LinkedHashMap<>();

    private TomlSource(Path file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /// By [ConfigKey#path].
    static Map<String, Given> read(Path file, Faults faults) {
        var source = new TomlSource(file, faults);
        source.text().map(Toml::parse).ifPresent(source::document);
        return source.given;
    }

    private Optional<String> text() {
        String remedy = "name a file that exists and can be read";
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException missing) {
            faults.add(file.toString(), "", "does not exist", remedy);
        } catch (CharacterCodingException notText) {
            faults.add(file.toString(), "", "is not text in UTF-8", remedy);
        } catch (IOException unreadable) {
            faults.add(file.toString(), "", "cannot be read", remedy);
        }
        return Optional.empty();
    }

    private void document(TomlParseResult document) {
        document.errors()
                .forEach(error ->
                        faults.add(
                                place(error.position()),
                                "",
                                String.valueOf(error.getMessage()),
                                "correct the line as TOML (https://toml.io)"));
        for (String name : document.keySet()) {
            String place = place(document.inputPositionOf(List.of(name)));
            if (ConfigKeys.sections().stream().noneMatch(it -> it.name().equals(name))) {
                unknownSection(name, place);
            } else if (document.get(List.of(name)) instanceof TomlTable section) {
                section(name, section);
            } else {
                faults.add(place, name, "is a section, not a key", "write [" + name + "]");
            }
        }
    }

    private void section(String section, TomlTable table) {
        for (String name : table.keySet()) {
            String path = section + "." + name;
            String place = place(table.inputPositionOf(List.of(name)));
            Object value = table.get(List.of(name));
            if (LinkKeys.SECTION.equals(path + ".") && value instanceof TomlTable links) {
                links(links);
                continue;
            }
            Optional<ConfigKey<?>> key =
                    keys(section).stream().filter(it -> it.path().equals(path)).findFirst();
            if (key.isEmpty()) {
                unknownKey(section, name, place);
            } else if (key.get().form().shape() == ValueForm.Shape.SECRET) {
                faults.add(
                        place,
                        path,
                        "a secret does not stand in this file",
                        "put it into a file of its own and name that with "
                                + name
                                + "_file, or set "
                                + key.get().environment());
            } else {
                given.put(path, given(value, path, place));
            }
        }
    }

    private static List<ConfigKey<?>> keys(String section) {
        return section.startsWith(LinkKeys.SECTION)
                ? LinkKeys.all(section.substring(LinkKeys.SECTION.length()))
                : ConfigKeys.all();
    }

    private void links(TomlTable links) {
        for (String name : links.keySet()) {
            String place = place(links.inputPositionOf(List.of(name)));
            String section = LinkKeys.SECTION + name;
            if (!(links.get(List.of(name)) instanceof TomlTable link)) {
                faults.add(place, section, "is a section, not a key", "write [" + section + "]");
            } else if (!name.matches(LinkKeys.NAME)) {
                faults.add(
                        place,
                        section,
                        "is no name for a link",
                        "take a small letter and up to 15 more, or digits");
            } else if (link.isEmpty()) {
                faults.add(place, section, "is empty", "set host, or take it away");
            } else {
                section(section, link);
            }
        }
    }

    private Given given(Object value, String path, String place) {
        return switch (value) {
            case TomlArray array -> {
                var items = new ArrayList<Given.One>();
                for (int at = 0; at < array.size(); at++) {
                    items.add(one(array.get(at), path, place(array.inputPositionOf(at))));
                }
                yield new Given.Several(place, items);
            }
            case TomlTable table ->
                    new Given.Table(
                            place,
                            table.keySet().stream().map(it -> entry(table, it, path)).toList());
            default -> one(value, path, place);
        };
    }

    private Given.Entry entry(TomlTable table, String name, String path) {
        String place = place(table.inputPositionOf(List.of(name)));
        return new Given.Entry(name, one(table.get(List.of(name)), path, place));
    }

    private Given.One one(Object value, String path, String place) {
        if (value instanceof TomlTable || value instanceof TomlArray) {
            faults.add(
                    place,
                    path,
                    "has a list or table where one value belongs",
                    "put names with dots into quotes: \"10.0.0.6\" = \"...\"");
        }
        return new Given.One(place, value instanceof TomlTable ? "" : value.toString());
    }

    private void unknownSection(String name, String place) {
        var names =
                ConfigKeys.sections().stream()
                        .map(ConfigKeys.Section::name)
                        .filter(it -> !it.contains("."))
                        .toList();
        faults.add(
                place,
                name,
                "there is no such section",
                Nearest.to(name, names)
                        .map(it -> "did you mean [" + it + "]?")
                        .orElse("there are [" + String.join("], [", names) + "]"));
    }

    private void unknownKey(String section, String name, String place) {
        var here =
                keys(section).stream()
                        .filter(key -> key.section().equals(section))
                        .map(ConfigKey::name)
                        .toList();
        var elsewhere =
                ConfigKeys.all().stream()
                        .filter(key -> key.name().equals(name))
                        .map(ConfigKey::path)
                        .findFirst();
        faults.add(
                place,
                section + "." + name,
                "there is no such key",
                Nearest.to(name, here)
                        .or(() -> elsewhere)
                        .map(it -> "did you mean " + it + "?")
                        .orElse("[" + section + "] has " + String.join(", ", here)));
    }

    private String place(TomlPosition position) {
        return file + ":" + position.line();
    }
}
