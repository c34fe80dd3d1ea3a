package com.sparkify.jobs.generate;

/** The words that names and titles are made of. */
final class Words {
  static final String[] FIRST_NAMES = {
    "Ada", "Amir", "Anya", "Beatriz", "Bruno", "Carla", "Chidi", "Daria", "Emil", "Fatima", "Goran",
    "Hana", "Imani", "Jonas", "Kavya", "Leif", "Mina", "Nils", "Olga", "Priya", "Quinn", "Rosa",
    "Soren", "Tariq", "Ulla", "Vera", "Wanda", "Ximena", "Yusuf", "Zofia", "Zo\u00eb", "Ren\u00e9e"
  };
  static final String[] LAST_NAMES = {
    "Abara", "Berg", "Castillo", "Dvorak", "Eriksen", "Farouk", "Grant", "Haddad", "Ivanova",
    "Jansen", "Kowalski", "Lindqvist", "Moreau", "Nakamura", "Okafor", "Petrov", "Quist", "Rossi",
    "Schmidt", "Tanaka", "Ueda", "Vargas", "Weber", "Yilmaz", "Zhang", "M\u00fcller", "Nu\u00f1ez"
  };
  static final String[] CITIES = {
    "Ashford-Milton, OH", "Bayview, CA", "Cedar Falls-Denby, IA", "Dunmore, PA", "Eastport, ME",
    "Fairmont-Lowell, MN", "Glenwood, CO", "Harborside, WA", "Ironton-Marsh, MI", "Juniper, AZ",
    "Kingsbury, NY", "Lakemont-Reed, WI", "Maplewood, NJ", "Northgate-Holt, TX", "Oak Bluff, GA",
    "Pinecrest, FL", "Quarry Hill, VT", "Riverton-Snow, UT", "Stonebridge, VA", "Tidewater, NC"
  };
  static final String[] ADJECTIVES = {
    "Amber", "Broken", "Crimson", "Distant", "Electric", "Fading", "Golden", "Hollow", "Indigo",
    "Jagged", "Lonely", "Midnight", "Neon", "Paper", "Quiet", "Restless", "Silver", "Velvet",
    "Wandering", "Yellow", "Caf\u00e9", "Na\u00efve"
  };
  static final String[] NOUNS = {
    "Avenue", "Bridges", "Compass", "Dancers", "Echo", "Fire", "Garden", "Harbor", "Islands",
    "Kites", "Lantern", "Mirrors", "Notes", "Ocean", "Parade", "Railway", "Signals", "Thunder",
    "Voyage", "Windows", "Coraz\u00f3n", "\u00c9toile", "Str\u00f6mung", "\u661f"
  };
  static final String[] USER_AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/70.0.3538.77 Safari/537.36",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/69.0.3497.100 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_1) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/12.0.1 Safari/605.1.15",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/70.0.3538.80 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 12_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/12.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPad; CPU OS 11_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/11.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:63.0) Gecko/20100101 Firefox/63.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:63.0) Gecko/20100101 Firefox/63.0",
    "Mozilla/5.0 (Linux; Android 9; Pixel 2) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/70.0.3538.64 Mobile Safari/537.36"
  };

  private Words() {}

  static String phrase(Chance chance) {
    return chance.oneOf(ADJECTIVES) + " " + chance.oneOf(NOUNS);
  }
}
