package parley.chat.budget;

import parley.chat.conversation.MessageId;
import parley.chat.group.GroupId;
import parley.chat.identity.PersonId;

import java.time.LocalDate;

/// What has a cap of its own.
public sealed interface Scope {
    /// How it is called in a store.
    String key();

    /// In words for an operator.
    String said();

    record OfMessage(MessageId message) implements Scope {
        @Override
        public String key() {
            return "message " + message.value();
        }

        @Override
        public String said() {
            return "this message";
        }
    }

    /// What one person writes.
    record OfPerson(PersonId sender, LocalDate day) implements Scope {
        @Override
        public String key() {
            return day + " person " + sender.value();
        }

        @Override
        public String said() {
            return "one person in a day";
        }
    }

    record OfGroup(GroupId group, LocalDate day) implements Scope {
        @Override
        public String key() {
            return day + " group " + group.value();
        }

        @Override
        public String said() {
            return "one group in a day";
        }
    }

    /// `callingCode`: as numbers of the country begin.
    record OfCountry(int callingCode, LocalDate day) implements Scope {
        @Override
        public String key() {
            return day + " country " + callingCode;
        }

        @Override
        public String said() {
            return "one country in a day";
        }
    }

    record OfDay(LocalDate day) implements Scope {
        @Override
        public String key() {
            return day + " all";
        }

        @Override
        public String said() {
            return "one day";
        }
    }
}
