package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://chat/               | chat        | chat             | /    |",
                "http://chat                | chat        | chat             | /    |",
                "HTTP://Chat.:9200/a?b=c#d  | chat        | Chat.:9200       | /a   | b=c",
                "http://chat?x=1            | chat        | chat             | /    | x=1",
                "http://chat#x              | chat        | chat             | /    |",
                "http://a:b@chat:80/p?q=a@b | chat        | chat:80          | /p   | q=a@b",
                "http://[::1]:9200/         | [::1]       | [::1]:9200       | /    |",
                "https://chat/a b           | chat        | chat             | /a b |",
                "/a?b=http://c/             |             |                  | /a   | b=http://c/",
            })
    void aUrlComesApart(String url, String host, String authority, String path, String query) {
        var read = PhoneUrl.of(url).orElseThrow();

        assertThat(read.host()).isEqualTo(host == null ? "" : host);
        assertThat(read.authority()).isEqualTo(authority == null ? "" : authority);
        assertThat(read.path()).isEqualTo(path);
        assertThat(read.query()).isEqualTo(query == null ? "" : query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chat", "mailto:ana", "ftp://chat/", "http://", "http:///x", "://"})
    void whatIsNeitherHttpNorAPathIsNoUrlOfOurs(String url) {
        assertThat(PhoneUrl.of(url)).isEmpty();
    }

    @Test
    void aHostHeaderIsReadAlike() {
        assertThat(PhoneUrl.hostOf("Chat.:80")).isEqualTo("chat");
        assertThat(PhoneUrl.hostOf("")).isEmpty();
    }
}
