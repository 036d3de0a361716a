package org.openemr.productregistration.startup;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The line to MySQL, which has to be TLS where it leaves this machine. By itself Connector/J only tries TLS: whoever sits
 * between need but take the offer out of the server's greeting to read everything.
 */
final class MySqlLine {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /** With any of these the URL decides by itself. Others leave TLS to whoever takes it out of the greeting. */
    private static final Map<String, String> DECIDES = Map.of(
            "sslMode", ".*", "useSSL", "false|no", "requireSSL", "true|yes", "verifyServerCertificate", "true|yes");

    private MySqlLine() {}

    static boolean needsTls(String url) {
        try {
            ConnectionUrl read = ConnectionUrl.getConnectionUrlInstance(url, new Properties());
            // First what is said for all hosts: the names of some are asked of the DNS, which may not answer.
            return leavesOpen(read.getConnectionArgumentsAsProperties())
                    && read.getHostsList().stream().anyMatch(MySqlLine::needsTls);
        } catch (RuntimeException refusedLater) {
            return true;
        }
    }

    private static boolean needsTls(HostInfo host) {
        return !THIS_MACHINE.matcher(host.getHost()).matches() && leavesOpen(host.getHostProperties());
    }

    private static boolean leavesOpen(Map<?, ?> properties) {
        return properties.entrySet().stream()
                .noneMatch(property -> DECIDES.entrySet().stream()
                        .anyMatch(word ->
                                word.getKey().equalsIgnoreCase(property.getKey().toString())
                                        && property.getValue().toString().matches("(?i)" + word.getValue())));
    }
}
