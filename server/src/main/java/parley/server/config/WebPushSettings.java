package parley.server.config;

import parley.adapters.originhttp.AllowList;
import parley.adapters.pushweb.WebPushConfig;

/// Web push, and where it may go.
public record WebPushSettings(WebPushConfig sender, AllowList services) {}
