package parley.server.config;

import parley.adapters.paphttp.NotifierConfig;
import parley.adapters.paphttp.PapConfig;
import parley.ppg.PushPolicy;

/// The push proxy: where initiators are listened to, whom results are told, and the rules.
public record PushConfig(PapConfig pap, NotifierConfig notifier, PushPolicy policy) {}
