package parley.server.config;

/// `docs/operations/configuration.md`, from the table of keys.
final class HandbookPage {
    private HandbookPage() {}

    static String text() {
        var text =
                new StringBuilder(
                        """
                        # Configuration

                        Rendered by `ConfigPagesTest` from `ConfigKeys`; the same table makes
                        `config/parley.example.toml`.

                        `./parley serve` reads `parley.toml` where it is started, if there is one, or the file
                        of `--config`. Over the file stands the environment, over that `--data`. Nothing has
                        to be configured: without a file everything listens on 127.0.0.1 only, and a practice
                        SMSC stands in for a real one.

                        - **All faults at once.** `./parley check FILE` reports each as `file:line: key: what is
                          wrong; what to do`, and writes nothing. A key or a `PARLEY_` variable that does not
                          exist is a fault.
                        - **Units.** Times are written `500ms`, `30s`, `5m`, `12h`, `3d`; sizes `512B`, `64KiB`,
                          `1MiB`. A number without unit is a fault.
                        - **Lists and sections in the environment.** `PARLEY_SITE_OWN_HOSTS=chat,example.net`;
                          `PARLEY_PEOPLE_ADDRESSES=10.0.0.6=+49...,10.0.0.7=+49...`.
                        - **Addresses are numbers.** No name is looked up for what is listened on or who is
                          believed.

                        ## Secrets

                        A secret never stands in `parley.toml`. It comes from its variable, else from the file
                        named by its `..._file` key (the file holds the secret and nothing else), else it is
                        generated at the first start into a file in the store's folder that only its owner can
                        read:

                        | File | What for |
                        | --- | --- |
                        | `radius-secret` | shared with the access servers in `accounting.servers`, for example `radclient -S data/radius-secret 127.0.0.1 acct` |
                        | `link-key` | authenticates reply links; whoever loses it breaks the links under way |
                        | `vapid-key` | with `webpush.enabled`: what push services know the gateway by; whoever loses it has to be asked by browsers again |
                        | `practice-smsc-password` | lets somebody into the practice SMSC |

                        The password of a real SMSC is never generated: with `sms.host`, and for each link,
                        it has to be given.

                        ## Several SMSCs

                        One SMSC is described by `sms.host` and the keys beside it. Two or more, TLS, or a bind
                        of its own for each direction: a section `[sms.links.NAME]` for each link, instead of
                        `sms.host`. In the environment: `PARLEY_SMS_LINKS_NAME_HOST`. Which link an SMS takes is
                        in [sms.md](../protocols/sms.md).
                        """);
        for (var section : ConfigKeys.sections()) {
            text.append("\n## [").append(section.name()).append("]\n\n").append(section.about());
            text.append("\n\n| Key | Unit | Default | What it is |\n| --- | --- | --- | --- |\n");
            ConfigKeys.described().stream()
                    .filter(key -> key.section().equals(section.name()))
                    .forEach(key -> text.append(row(key)));
        }
        return text.toString();
    }

    private static String row(ConfigKey<?> key) {
        String name =
                key.form().shape() == ValueForm.Shape.SECRET
                        ? "`" + key.environment() + "`"
                        : "`" + key.name() + "`";
        String standard = key.standard().isEmpty() ? "none" : "`" + key.standard() + "`";
        return "| %s | %s | %s | %s |\n".formatted(name, key.form().unit(), standard, key.about());
    }
}
