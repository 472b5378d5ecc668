package parley.adapters.webhttp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

class ScriptsTest {
    private Web web;

    @BeforeEach
    void start() throws IOException {
        web = new Web();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live.js", "/notices.js", "/worker.js"})
    void aScriptIsOursAndMakesNoMarkup(String path) throws Exception {
        var script = web.get(path);
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/javascript");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(script.body())
                .contains("\"use strict\"")
                .doesNotContain("innerHTML", "eval(", "importScripts", "http:", "https:");
    }

    /// It stands above all pages, so it rules them all, and can be replaced at once.
    @Test
    void theWorkerIsAskedForAnewAndAsksNobodyButUs() throws Exception {
        var worker = web.get("/worker.js");
        assertThat(worker.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(worker.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; connect-src 'self'");
        assertThat(worker.body()).contains("notificationclick", "showNotification");
    }

    @Test
    void anotherSitesPageSwitchesNothingOn() throws Exception {
        assertThat(web.post("/notices", "do=on", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
    }
}
