package parley.server;

import parley.chat.Chat;
import parley.chat.ErasureOutcome;
import parley.pages.ChatPages;
import parley.pages.Export;

import java.time.Clock;
import java.util.Optional;

/// What an operator does about people, whom she names by their name here or their number.
record PeopleDesk(Chat chat, ChatPages pages, Clock clock) {
    Optional<ErasureOutcome> erase(String who) {
        return pages.person(who).map(person -> chat.erase(person, clock.instant()));
    }

    Optional<Export> export(String of, String with, Export.Form form) {
        return pages.person(of)
                .flatMap(person -> pages.export(person, with, form, clock.instant()));
    }
}
