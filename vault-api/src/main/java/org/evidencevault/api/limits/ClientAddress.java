package org.evidencevault.api.limits;

import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.evidencevault.core.codec.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: the other end of the connection, or what a proxy says of it, if the configuration trusts that proxy
 * (quarkus.http.proxy). Thread safe.
 */
@ApplicationScoped
class ClientAddress {
    private static final int IPV6 = 16;
    private static final int NETWORK = 8;

    private final CurrentVertxRequest current;

    ClientAddress(CurrentVertxRequest current) {
        this.current = current;
    }

    String get() {
        SocketAddress address = current.getCurrent().request().remoteAddress();
        return key(address == null ? null : address.hostAddress() == null ? address.host() : address.hostAddress());
    }

    /** Of IPv6 the network of 64 bits: whoever has one address there has all of them. What is no address is one caller. */
    static String key(@Nullable String text) {
        byte @Nullable [] address = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
        if (address == null) {
            return "unknown";
        }
        boolean isNetwork = address.length == IPV6;
        return Hex.encode(isNetwork ? Arrays.copyOf(address, NETWORK) : address);
    }
}
