package parley.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;

@Command(
        name = "export",
        description = "Gives out a conversation of the running gateway, names without numbers.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin private final OperatorsPort operators = new OperatorsPort();

    @Option(
            names = "--of",
            required = true,
            paramLabel = "WHO",
            description = "Whose conversation: a name in the chat, or a number.")
    private String of = "";

    @Option(
            names = "--with",
            required = true,
            paramLabel = "WHO",
            description = "With whom: a name, a number, or the name of a group.")
    private String with = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to (default: what is printed).")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        return operators.ask(this::export);
    }

    private int export(String place) throws InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("of", of);
        fields.put("with", with);
        fields.put("json", json ? "yes" : "");
        var answer = OperatorsPort.download(place, "/export", fields);
        if (answer.isEmpty()) {
            return 1;
        }
        return switch (answer.get().statusCode()) {
            case 200 -> save(answer.get().body());
            case 404 -> {
                System.err.println(
                        "There is no such conversation. Try names in the chat, or numbers with"
                                + " their country code.");
                yield 1;
            }
            default -> OperatorsPort.notOurs(place);
        };
    }

    private int save(InputStream conversation) {
        try (conversation) {
            if (out == null) {
                conversation.transferTo(System.out);
                System.out.flush();
            } else {
                try (OutputStream file = Files.newOutputStream(out)) {
                    conversation.transferTo(file);
                }
            }
            return 0;
        } catch (IOException broken) {
            System.err.println(
                    "The conversation did not come to its end. Look whether there is room, and run"
                            + " it again.");
            return 1;
        }
    }
}
