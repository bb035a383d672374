Feature: Quotes are noted

  Background:
    Given a unique {author}
    And {id} is a book by "{author}"

  Scenario: Quotes are listed in order of their pages
    When I call AddQuote with JSON:
      """json
      {"text": "The river had other plans.", "page": 212}
      """
    Then the status is 201
    And the response matches the contract
    And the body includes JSON:
      """json
      {"text": "The river had other plans.", "page": 212}
      """
    When I call AddQuote with JSON:
      """json
      {"text": "Nobody asked the river.", "page": 9}
      """
    And I call ListQuotes
    Then the status is 200
    And the response matches the contract
    And $.quotes[*].page is [9, 212]
    And $.quotes[0].text is "Nobody asked the river."

  Scenario Outline: A quote with <problem> is refused
    When I call AddQuote with JSON:
      """json
      {"text": "On the last page.", "page": 300}
      """
    And I call AddQuote with JSON:
      """json
      <body>
      """
    Then the status is 422
    And the response matches the contract
    When I call ListQuotes
    Then $.quotes has 1 item

    Examples:
      | problem                     | body                             |
      | no text                     | {"page": 3}                      |
      | a page that is no number    | {"text": "Where?", "page": "3"}  |
      | a page beyond the last page | {"text": "After.", "page": 301}  |

  Scenario: The quotes from a removed book are gone with it
    When I call AddQuote with JSON:
      """json
      {"text": "Soon gone.", "page": 1}
      """
    And I call ListQuotes
    Then $.quotes[0].text is "Soon gone."
    When I call RemoveBook
    And I call ListQuotes
    Then the status is 404
    And the response matches the contract
    When I call AddQuote with JSON:
      """json
      {"text": "Too late.", "page": 1}
      """
    Then the status is 404
    And the response matches the contract
