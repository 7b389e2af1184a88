package io.kawaraban.newsstand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A certificate that a test made for localhost, with its key. */
record Keys(X509Certificate certificate, byte[] key) {
    private static final char[] PASSWORD = "password".toCharArray();

    /** Made by the JDK's keytool, for a key of this kind. */
    static Keys make(String algorithm) throws Exception {
        var folder = Files.createTempDirectory("keys");
        var file = folder.resolve("keys.p12");
        try {
            var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool").toString(), "-genkeypair", "-alias", "paper", "-keyalg", algorithm,
                    "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2", "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", "password")
                    .redirectErrorStream(true).start();
            var said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) throw new IOException(said);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            return new Keys((X509Certificate) store.getCertificate("paper"), store.getKey("paper", PASSWORD).getEncoded());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    void writeTo(Path certificateFile, Path keyFile) throws Exception {
        Files.writeString(certificateFile, pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(keyFile, pem("PRIVATE KEY", key));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    /** The files' names as settings. */
    static String[] settings(Path folder, String... more) {
        var all = new java.util.ArrayList<>(List.of("tls.certificate", folder.resolve("cert.pem").toString(), "tls.key", folder.resolve("key.pem").toString(), "tls.port", "0", "tls.look", "100ms"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
