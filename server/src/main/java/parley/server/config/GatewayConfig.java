package parley.server.config;

import parley.adapters.accountingradius.AccountingConfig;
import parley.adapters.handsetudp.HandsetConfig;
import parley.adapters.smscsmpp.SmscConfig;
import parley.adapters.storesql.StoreConfig;
import parley.adapters.webhttp.WebConfig;
import parley.chat.ChatConfig;

import java.util.Optional;

/// All that can be configured, legal and complete.
///
/// @param push none: there is no push proxy
/// @param webPush none until the operator switches it on
/// @param accounting none when the operator switched the accounting listener off
/// @param relay none until the operator opens it
public record GatewayConfig(
        ChatConfig chat,
        HandsetConfig handset,
        WebConfig web,
        SmscConfig smsc,
        Optional<AccountingConfig> accounting,
        Optional<RelaySettings> relay,
        StoreConfig store,
        Optional<PushConfig> push,
        Optional<WebPushSettings> webPush) {}
