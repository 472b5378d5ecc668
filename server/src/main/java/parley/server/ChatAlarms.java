package parley.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.consent.Alarm;
import parley.chat.consent.Alarms;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the alarms of the chat and logs each. A person is named by her id, which says nothing to
/// anybody without the store.
final class ChatAlarms implements Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(ChatAlarms.class);

    private final AtomicLong machines = new AtomicLong();
    private final AtomicLong reports = new AtomicLong();

    @Override
    public void raised(Alarm alarm) {
        switch (alarm) {
            case Alarm.AnswersLikeAMachine(var person) -> {
                machines.incrementAndGet();
                LOG.warn("event=answers_like_a_machine person={}", person.value());
            }
            case Alarm.AbuseReported(var by, var conversation) -> {
                reports.incrementAndGet();
                LOG.warn(
                        "event=abuse_reported by={} conversation={}",
                        by.value(),
                        conversation.value());
            }
        }
    }

    Map<String, Long> counters() {
        return Map.of(
                "chat_answers_like_a_machine",
                machines.get(),
                "chat_abuse_reported",
                reports.get());
    }
}
