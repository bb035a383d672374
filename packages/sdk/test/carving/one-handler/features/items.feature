Feature: Items

  Scenario: A book is kept
    When I call AddBook with JSON:
      """json
      { "title": "Tides" }
      """
    Then the status is 201
    When I call ListBooks
    Then the status is 200
    And $.items[*].title contains "Tides"

  Scenario: A film is kept
    When I call AddFilm with JSON:
      """json
      { "title": "Harbour" }
      """
    Then the status is 201
    When I call ListFilms
    Then the status is 200
    And $.items[*].title contains "Harbour"
