package org.evidencevault.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as bytes, for what no client library sends. */
final class RawRequest {
    private static final int PATIENCE_MILLIS = 30_000;

    private RawRequest() {}

    /**
     * Sends a request without a body whose head has these lines.
     *
     * @return the answer's status, or 0 if the connection was closed without one
     */
    static int status(String... head) throws IOException {
        URI api = Call.api();
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            String text =
                    String.join("\r\n", head) + "\r\nHost: " + api.getAuthority() + "\r\nConnection: close\r\n\r\n";
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            // The first line alone: the server may go on waiting for a body that was announced.
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return answer == null ? 0 : Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
