package org.evidencevault.api.embedded;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form on a page of Keycloak's own theme.
 *
 * @param id such as {@code kc-form-login}; of a form without one the last part of its action, such as {@code consent}
 * @param action where it is posted
 * @param hidden its hidden fields that have a value
 */
record LoginForm(String id, URI action, Map<String, String> hidden) {
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]{0,4000}>");
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]{0,4000}>");
    private static final Pattern MESSAGE =
            Pattern.compile("kc-feedback-text\">([^<]{1,300})<|\"instruction\">([^<]{1,300})<");

    LoginForm {
        hidden = Map.copyOf(hidden);
    }

    /** The first form of {@code page}, which came from {@code address}. */
    static Optional<LoginForm> in(String page, URI address) {
        Matcher form = FORM.matcher(page);
        if (!form.find()) {
            return Optional.empty();
        }
        Map<String, String> hidden = new TreeMap<>();
        int end = page.indexOf("</form>", form.end());
        Matcher input = INPUT.matcher(page).region(form.end(), end < 0 ? page.length() : end);
        while (input.find()) {
            if (attribute(input.group(), "type").equals("hidden")) {
                hidden.put(attribute(input.group(), "name"), attribute(input.group(), "value"));
            }
        }
        URI action = address.resolve(attribute(form.group(), "action"));
        String id = attribute(form.group(), "id");
        String last = action.getPath().substring(action.getPath().lastIndexOf('/') + 1);
        return Optional.of(new LoginForm(id.isEmpty() ? last : id, action, hidden));
    }

    /** What {@code page} tells its reader, such as "Invalid username or password." */
    static String message(String page) {
        Matcher message = MESSAGE.matcher(page);
        if (!message.find()) {
            return "no reason given";
        }
        return (message.group(1) == null ? message.group(2) : message.group(1)).strip();
    }

    private static String attribute(String tag, String name) {
        int start = tag.indexOf(" " + name + "=\"");
        if (start < 0) {
            return "";
        }
        start += name.length() + 3;
        return tag.substring(start, tag.indexOf('"', start))
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
