package parley.adapters.originhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Who says which addresses a name has; DNS by way of the JDK, in the product.
@FunctionalInterface
interface NameLookup {
    List<InetAddress> addressesOf(String name) throws UnknownHostException;
}
