package org.evidencevault.cli.ui;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams that show how far they are. Closing one removes its bar. */
public final class Watched {
    private Watched() {}

    /** A stream of {@code size} bytes that is read. */
    public static InputStream reading(Terminal terminal, String label, InputStream in, long size) {
        Progress progress = new Progress(terminal, label, Progress.Unit.BYTES, size);
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                progress.advance(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int got = super.read(bytes, offset, length);
                progress.advance(Math.max(got, 0));
                return got;
            }

            @Override
            public void close() throws IOException {
                progress.close();
                super.close();
            }
        };
    }

    /** A stream that is written, of {@code size} bytes, or 0 if that is not known. Closing it flushes and leaves {@code out} open. */
    public static OutputStream writing(Terminal terminal, String label, OutputStream out, long size) {
        Progress progress = new Progress(terminal, label, Progress.Unit.BYTES, size);
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
                progress.advance(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                progress.advance(length);
            }

            @Override
            public void close() throws IOException {
                progress.close();
                out.flush();
            }
        };
    }
}
