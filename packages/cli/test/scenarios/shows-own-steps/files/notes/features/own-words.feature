Feature: Own words

  Scenario: A note in the suite's own words
    Given I am signed in as alice
    When I call CreateNote with JSON:
      """
      {"title": "Lakes"}
      """
    Then the response code should be 201
    And the titles "Lakes" and "Rivers" are kept
