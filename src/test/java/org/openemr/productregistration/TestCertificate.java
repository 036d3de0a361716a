package org.openemr.productregistration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate for a host, made anew for each run. */
public final class TestCertificate {

    private static final String ALIAS = "key";
    private static final char[] PASSWORD = "password".toCharArray();

    private final KeyStore store;
    private final PrivateKey key;
    private final String pem;

    private TestCertificate(KeyStore store) throws GeneralSecurityException {
        this.store = store;
        key = (PrivateKey) store.getKey(ALIAS, PASSWORD);
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        pem = "-----BEGIN CERTIFICATE-----\n"
                + lines.encodeToString(store.getCertificate(ALIAS).getEncoded()) + "\n-----END CERTIFICATE-----\n";
    }

    /** The JDK makes certificates by its keytool alone. */
    public static TestCertificate of(String commonName) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("store");
            keytool(file, commonName);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return new TestCertificate(store);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file, String commonName) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                "-genkeypair -alias " + ALIAS + " -keyalg RSA -storetype PKCS12 -storepass " + new String(PASSWORD);
        List<String> command = new ArrayList<>(List.of(keytool, "-keystore", file.toString()));
        command.addAll(List.of("-dname", "CN=" + commonName, "-ext", "san=dns:" + commonName));
        command.addAll(List.of(options.split(" ")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    public String pem() {
        return pem;
    }

    public String sign(String text, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server that shows it. */
    public SSLContext serverContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The options with which a JVM trusts these certificates and no others. */
    public static String trusting(Path file, TestCertificate... trusted) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, PASSWORD);
            for (int i = 0; i < trusted.length; i++) {
                trust.setCertificateEntry(ALIAS + i, trusted[i].store.getCertificate(ALIAS));
            }
            trust.store(out, PASSWORD);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return "-Djavax.net.ssl.trustStore=" + file + " -Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD);
    }
}
