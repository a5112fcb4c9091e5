package org.evidencevault.api.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a window asked for and complained of, its pop-ups included. */
final class Traffic {
    private final List<Request> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** From now on. */
    static Traffic of(BrowserContext window) {
        Traffic traffic = new Traffic();
        window.onRequest(traffic.requests::add);
        window.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isRefusal(message)) {
                traffic.complaints.add(message.text() + " " + message.location());
            }
        });
        window.onWebError(error -> traffic.complaints.add(error.error()));
        return traffic;
    }

    /** A browser writes down every answer of 400 and above: that the API refuses something is what these tests are about. */
    private static boolean isRefusal(ConsoleMessage message) {
        return message.text().startsWith("Failed to load resource: the server responded with a status of 4")
                && message.location().contains("/v1/");
    }

    /** Scheme, host and port of everything that was asked. */
    TreeSet<String> origins() {
        TreeSet<String> origins = new TreeSet<>();
        for (Request request : requests) {
            URI address = URI.create(request.url());
            origins.add(address.getScheme() + "://" + address.getRawAuthority());
        }
        return origins;
    }

    /** The one request whose address has this path's end. */
    Request only(String end) {
        List<Request> found = requests.stream()
                .filter(request -> URI.create(request.url()).getPath().endsWith(end))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " requests of " + end);
        }
        return found.get(0);
    }

    /** Errors in the console, and exceptions that nobody caught. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
