package parley.adapters.smscsmpp;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.slf4j.LoggerFactory;

import java.util.List;

/// What is written to the log as long as this is open.
final class HeardLog implements AutoCloseable {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    HeardLog() {
        lines.start();
        all().addAppender(lines);
    }

    long count(String what) {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getFormattedMessage().contains(what))
                .count();
    }

    @Override
    public void close() {
        all().detachAppender(lines);
    }

    private static Logger all() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
