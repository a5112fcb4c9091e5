package org.evidencevault.api.setup;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.api.embedded.RealmTemplate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Argon2Cost;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an installation: folder, keys, charter, realm, first administrator and configuration; all of it or nothing. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Make a new installation for serve.",
        description = {
            "Makes the vault's keys, two governance keys that sign its charter and then go",
            "offline, the realm with its service account, the first administrator with a",
            "temporary password, and the configuration for evault serve. Passwords are read",
            "from files. What exists is never touched; after a failure nothing is left."
        },
        footer = {
            "  evault setup --dir /srv/evault --name news.example \\",
            "      --url https://vault.news.example --keycloak https://id.news.example \\",
            "      --keycloak-admin admin --keycloak-password-file kc.txt \\",
            "      --database-url jdbc:postgresql://db/vault --database-password-file db.txt"
        })
public final class SetupCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9./-]{1,48}");
    private static final Pattern REALM = Pattern.compile("[a-z0-9-]{1,36}");
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9._@-]{3,64}");

    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "The folder to make.")
    private Path folder = Path.of("");

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description =
                    "What the names of all keys and of the log begin with, [a-z0-9./-]{1,48}. It cannot be changed.")
    private String name = "";

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "Where browsers will reach the API, https://vault.news.example.")
    private String url = "";

    @Option(names = "--keycloak", required = true, paramLabel = "URL", description = "Keycloak's address.")
    private String keycloak = "";

    @Option(
            names = "--keycloak-admin",
            required = true,
            paramLabel = "USER",
            description = "An administrator of Keycloak's master realm. Not kept.")
    private String keycloakAdmin = "";

    @Option(
            names = "--keycloak-password-file",
            required = true,
            paramLabel = "FILE",
            description = "That administrator's password. Not kept.")
    private Path keycloakPassword = Path.of("");

    @Option(
            names = "--realm",
            paramLabel = "NAME",
            description = "The realm to make, [a-z0-9-]{1,36}. Default: evidence-vault.")
    private String realmName = RealmTemplate.DEFAULT_NAME;

    @Option(
            names = "--administrator",
            paramLabel = "USERNAME",
            description = "The first administrator of the vault. Default: administrator.")
    private String administrator = "administrator";

    @Option(
            names = "--database-url",
            required = true,
            paramLabel = "URL",
            description = "PostgreSQL, jdbc:postgresql://HOST/DATABASE.")
    private String databaseUrl = "";

    @Option(names = "--database-user", paramLabel = "USER", description = "Its role. Default: vault.")
    private String databaseUser = "vault";

    @Option(
            names = "--database-password-file",
            required = true,
            paramLabel = "FILE",
            description = "That role's password; goes into the configuration.")
    private Path databasePassword = Path.of("");

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "The passphrase for the keystore; the configuration will name this file. Without it a random one "
                            + "is made and lies in the folder.")
    private @Nullable Path passphraseFile;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Argon2Cost cost;

    public SetupCommand() {
        this(Argon2Cost.RECOMMENDED);
    }

    SetupCommand(Argon2Cost cost) {
        this.cost = cost;
    }

    @Override
    public Integer call() {
        requireUsable();
        SecureRandom random = new SecureRandom();
        Realm realm = new Realm(address(keycloak, "--keycloak"), realmName);
        RealmMaker maker = new RealmMaker(realm, keycloakAdmin, text(keycloakPassword));
        try (DraftFolder draft = DraftFolder.begin(folder)) {
            maker.requireAbsent();
            say("making keys and charter");
            String adminSecret = RandomSecret.text(random);
            fill(draft, realm, adminSecret, random);
            String password = RandomSecret.text(random);
            draft.write("first-administrator", administrator + "\n" + password + "\n");
            say("making realm " + realm.name());
            maker.make(RealmTemplate.production(realm.name(), address(url, "--url"), adminSecret));
            finish(draft, maker, password);
        }
        tell(URI.create(realm.issuer() + "/account"));
        return 0;
    }

    private void fill(DraftFolder draft, Realm realm, String adminSecret, SecureRandom random) {
        Optional<Path> given = Optional.ofNullable(passphraseFile)
                .map(file -> file.toAbsolutePath().normalize());
        NewVault vault = NewVault.named(name, given.map(PassphraseFile::read), random);
        try {
            vault.make(draft, cost, random);
            draft.write(
                    "evault.properties",
                    ServerProperties.compose(
                            vault,
                            given.orElseGet(() -> draft.target(NewVault.PASSPHRASE)),
                            draft,
                            new ServerProperties.DatabaseLogin(databaseUrl, databaseUser, text(databasePassword)),
                            realm,
                            adminSecret));
        } finally {
            Arrays.fill(vault.passphrase(), '\0');
        }
    }

    /** The realm is there; it goes again if the rest does not succeed. */
    private void finish(DraftFolder draft, RealmMaker maker, String password) {
        try {
            maker.makeAdministrator(administrator, password);
            draft.finish();
        } catch (RuntimeException e) {
            try {
                maker.remove();
            } catch (VaultException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void tell(URI account) {
        PrintWriter out = spec.commandLine().getOut();
        Path made = folder.toAbsolutePath().normalize();
        out.println("Made an installation in " + made + ".");
        out.println("1. Move offline/governance-1 and offline/governance-2 away from this machine, each to another");
        out.println("   person: who holds both can appoint new desk keys.");
        out.println("2. Sign in at " + account + " as " + administrator);
        out.println(
                "   with the password in first-administrator, set one of your own and a second factor; then delete");
        out.println("   that file.");
        if (passphraseFile == null) {
            out.println("3. Keep passphrase apart from keys/vault.keystore in every backup.");
        }
        out.println("Hand auditors/author-keys and auditors/policy to auditors in person.");
        String serve = "evault serve --config " + made.resolve("evault.properties");
        out.println("Begin the vault, once, with: " + serve + " --charter " + made.resolve(NewVault.CHARTER));
        out.println("From then on: " + serve);
        out.flush();
    }

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("evault: " + what);
        err.flush();
    }

    private void requireUsable() {
        require(NAME, name, "--name");
        require(REALM, realmName, "--realm");
        require(USERNAME, administrator, "--administrator");
        if (realmName.equals("master") || !databaseUrl.startsWith("jdbc:postgresql:")) {
            throw usage("--realm is not master, --database-url begins with jdbc:postgresql:");
        }
    }

    private static void require(Pattern pattern, String value, String option) {
        if (!pattern.matcher(value).matches()) {
            throw usage(option + " is not " + pattern);
        }
    }

    private static URI address(String text, String option) {
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw usage(option + " is no address");
        }
        throw usage(option + " is no address");
    }

    private static VaultException usage(String what) {
        return new VaultException(FailureKind.UNKNOWN_SYNTAX, "evault setup", what);
    }

    private static String text(Path file) {
        char[] characters = PassphraseFile.read(file);
        String text = new String(characters);
        Arrays.fill(characters, '\0');
        return text;
    }
}
