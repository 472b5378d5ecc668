package parley.relay;

import java.util.Locale;

/// How many pages a second the relay makes on one thread, its origin at hand: run it, it is no
/// test.
final class RelayRate {
    private static final int ROUNDS = 8;
    private static final int PAGES = 100_000;

    private RelayRate() {}

    public static void main(String[] args) {
        String page = "http://a.example/p";
        String words = "<p>" + "Some words of a page. ".repeat(30) + "</p>";
        String deck = Asker.DECK.replace("<p>Hello</p>", words);
        measure("not kept", page, deck, "private");
        measure("kept", page, deck, "max-age=600");
    }

    private static void measure(String name, String page, String deck, String cacheControl) {
        var answer =
                StandInOrigins.response(
                        200,
                        "text/vnd.wap.wml; charset=utf-8",
                        deck,
                        "Server",
                        "nginx",
                        "Date",
                        "Wed, 01 Jul 2026 12:00:00 GMT",
                        "Cache-Control",
                        cacheControl,
                        "ETag",
                        "\"5f-1\"",
                        "Last-Modified",
                        "Sun, 21 Jun 2026 12:00:00 GMT");
        var relay = new Relay(Asker.usual(), _ -> answer);
        var phone =
                new Asker(relay)
                        .with(
                                "Accept", Asker.WMLC,
                                "Accept", "image/vnd.wap.wbmp",
                                "Accept-Charset", "utf-8",
                                "Accept-Language", "en",
                                "User-Agent", "Phone/1.0 (a; b)");
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            long octets = 0;
            for (int i = 0; i < PAGES; i++) {
                octets += phone.get(page).body().length();
            }
            double micros = (System.nanoTime() - begun) / 1_000.0 / PAGES;
            System.out.printf(
                    Locale.ROOT, "%s: %.2f us a page, %d octets%n", name, micros, octets / PAGES);
        }
    }
}
